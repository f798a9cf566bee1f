-- Figures as they were computed. Another result for the same as-of is the next revision; an earlier one is never changed.
create table public.metric_runs (
  -- `production~2025-10-16T02:00:00.000Z~1`
  id text primary key,
  environment text not null check (char_length(environment) between 1 and 64),
  as_of timestamptz not null,
  revision integer not null check (revision > 0),
  status text not null default 'completed' check (status in ('running', 'completed', 'failed')),
  window_start timestamptz not null,
  figures jsonb,
  late_facts bigint generated always as ((figures ->> 'lateFacts')::bigint) stored,
  method jsonb not null,
  produced_by jsonb not null,
  started_at timestamptz not null,
  completed_at timestamptz,
  unique (environment, as_of, revision),
  -- Computing and storing are one transaction: nobody ever sees a row without its figures.
  constraint metric_runs_are_complete check (
    status <> 'completed' or (figures is not null and completed_at is not null)
  )
);

create index metric_runs_by_as_of on public.metric_runs (as_of, environment, revision);

create trigger keep before update or delete or truncate on public.metric_runs
  for each statement execute function internal.refuse_change();

create function internal.metric_run_json(run public.metric_runs) returns jsonb
language sql stable
as $$
  select pg_catalog.jsonb_build_object(
    'id', run.id,
    'asOf', internal.instant(run.as_of),
    'environment', run.environment,
    'revision', run.revision,
    'status', run.status,
    'windowStart', internal.instant(run.window_start),
    'figures', run.figures,
    'method', run.method,
    'producedBy', run.produced_by,
    'startedAt', internal.instant(run.started_at),
    'completedAt', internal.instant(run.completed_at)
  )
$$;

-- Rows of the window that were not there at the first run: facts, and decisions of a kind that a figure can count.
create function internal.late_rows(as_of timestamptz, environment text, first_run timestamptz) returns bigint
language sql stable
set search_path = ''
as $$
  select
    (
      select count(*) from public.facts as fact
      where fact.environment = late_rows.environment and fact.recorded_at > first_run
        and fact.occurred_at >= late_rows.as_of - interval '168 hours' and fact.occurred_at < late_rows.as_of
        and fact.shop_domain <> '__aggregate__'
    ) + (
      select count(*) from public.decision_log as entry
      where coalesce(entry.environment, 'production') = late_rows.environment and entry.recorded_at > first_run
        and entry.occurred_at >= late_rows.as_of - interval '168 hours' and entry.occurred_at < late_rows.as_of
        and entry.actor_type = 'person' and entry.shop_domain <> '__aggregate__'
    )
$$;

-- Computes and stores in one transaction. Equal figures by the same method add nothing: the stored run is the answer.
create function public.record_metric_run(as_of timestamptz, environment text, produced_by jsonb) returns jsonb
language plpgsql
set search_path = ''
-- PostgREST ends a call of its role after seconds, and a night over a million facts may take longer.
set statement_timeout = '10min'
as $$
declare
  until timestamptz := date_trunc('milliseconds', as_of);
  address text := record_metric_run.environment || '~' || internal.instant(until);
  started timestamptz;
  first_run timestamptz;
  newest public.metric_runs;
  computed jsonb;
begin
  -- One run of an as-of at a time; the second then finds the row of the first.
  perform pg_advisory_xact_lock(hashtextextended('metric_runs ' || address, 0));
  select run.started_at into first_run from public.metric_runs as run
  where run.environment = record_metric_run.environment and run.as_of = until and run.revision = 1;
  select run.* into newest from public.metric_runs as run
  where run.environment = record_metric_run.environment and run.as_of = until
  order by run.revision desc limit 1;

  started := internal.now();
  -- One statement, so that figures and late rows are of one snapshot.
  select public.compute_metrics(until, record_metric_run.environment)
    || jsonb_build_object('lateFacts', internal.late_rows(until, record_metric_run.environment, first_run))
  into computed;

  if newest.figures is distinct from computed or newest.method is distinct from internal.metrics_method() then
    insert into public.metric_runs (
      id, environment, as_of, revision, window_start, figures, method, produced_by, started_at, completed_at
    )
    select
      address || '~' || next.revision, record_metric_run.environment, until, next.revision,
      until - interval '168 hours', computed, internal.metrics_method(), record_metric_run.produced_by,
      started, internal.now()
    from (select coalesce(newest.revision, 0) + 1 as revision) as next
    returning * into newest;
  end if;
  return internal.metric_run_json(newest);
end
$$;

-- By the id; an id without its revision names the newest one.
create function public.find_metric_run(run_id text) returns jsonb
language sql stable
set search_path = ''
as $$
  select internal.metric_run_json(run) from public.metric_runs as run
  where run.environment = split_part(run_id, '~', 1)
    and run.as_of = internal.instant_from(split_part(run_id, '~', 2))
    and split_part(run_id, '~', 3) in ('', run.revision::text)
  order by run.revision desc limit 1
$$;

create function public.latest_metric_run(environment text) returns jsonb
language sql stable
set search_path = ''
as $$
  select internal.metric_run_json(run) from public.metric_runs as run
  where run.environment = latest_metric_run.environment
  order by run.as_of desc, run.revision desc limit 1
$$;

-- Every revision; the newest as-of first. `filter`: environment, asOf, cursor (an id), limit.
create function public.list_metric_runs(filter jsonb default '{}') returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  size integer := internal.page_size(filter);
  at timestamptz := (filter ->> 'asOf')::timestamptz;
  before_environment text := split_part(filter ->> 'cursor', '~', 1);
  before_as_of timestamptz := internal.instant_from(split_part(filter ->> 'cursor', '~', 2));
  before_revision integer := nullif(split_part(filter ->> 'cursor', '~', 3), '')::integer;
  answer jsonb;
begin
  with listed as (
    select run, row_number() over (order by run.as_of desc, run.environment desc, run.revision desc) as place
    from public.metric_runs as run
    where (filter ->> 'environment' is null or run.environment = filter ->> 'environment')
      and (at is null or run.as_of = at)
      and (
        filter ->> 'cursor' is null
        or (run.as_of, run.environment, run.revision) < (before_as_of, before_environment, before_revision)
      )
    order by run.as_of desc, run.environment desc, run.revision desc
    limit size + 1
  )
  select jsonb_build_object(
    'items', coalesce(jsonb_agg(internal.metric_run_json(run) order by place) filter (where place <= size), '[]'),
    'nextCursor', case when count(*) > size then max((run).id) filter (where place = size) end
  ) into answer from listed;
  return answer;
end
$$;

-- One figure over time, oldest first, by the newest revision of each as-of. `filter`: environment, figure, limit.
create function public.metric_trend(filter jsonb) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object('asOf', internal.instant(as_of), 'value', figures -> (filter ->> 'figure')) order by as_of
    ), '[]'
  )
  from (
    select distinct on (run.as_of) run.as_of, run.figures
    from public.metric_runs as run
    where run.environment = filter ->> 'environment'
    order by run.as_of desc, run.revision desc
    limit internal.page_size(filter)
  ) as newest
$$;

revoke execute on all functions in schema internal from public, anon, authenticated;
revoke execute on function
  public.record_metric_run(timestamptz, text, jsonb),
  public.find_metric_run(text),
  public.latest_metric_run(text),
  public.list_metric_runs(jsonb),
  public.metric_trend(jsonb)
from public, anon, authenticated;
grant execute on function
  internal.metric_run_json(public.metric_runs),
  internal.late_rows(timestamptz, text, timestamptz),
  public.record_metric_run(timestamptz, text, jsonb),
  public.find_metric_run(text),
  public.latest_metric_run(text),
  public.list_metric_runs(jsonb),
  public.metric_trend(jsonb)
to service_role;

alter table public.metric_runs enable row level security;
revoke all on table public.metric_runs from public, anon, authenticated, service_role;
grant select, insert, update, delete on table public.metric_runs to service_role;
