-- The change log: entries are only ever added, each together with its row of the decision log. Documents show them.
create table public.changelog (
  seq bigint generated always as identity primary key,
  key text not null unique check (char_length(key) between 1 and 300),
  kind text not null check (kind in ('material', 'roadmap', 'decision')),
  change text not null check (char_length(change) between 1 and 2000),
  evidence text check (char_length(evidence) between 1 and 2000),
  author text not null check (char_length(author) between 1 and 200),
  author_type text not null check (author_type in ('person', 'system', 'agent')),
  at timestamptz not null,
  recorded_at timestamptz not null default internal.now()
);

create index changelog_by_at on public.changelog (at, seq);

-- Per statement, so that a change which matches no row is refused too.
create trigger keep before update or delete or truncate on public.changelog
  for each statement execute function internal.refuse_change();

create function internal.changelog_json(entry public.changelog) returns jsonb
language sql stable
as $$
  select pg_catalog.jsonb_build_object(
    'seq', entry.seq,
    'key', entry.key,
    'kind', entry.kind,
    'change', entry.change,
    'evidence', entry.evidence,
    'author', entry.author,
    'authorType', entry.author_type,
    'at', internal.instant(entry.at),
    'recordedAt', internal.instant(entry.recorded_at)
  )
$$;

-- Adds entries and, in the same transaction, their rows of the decision log. Known keys are skipped; the answer gives
-- what is stored of each key, in the order that was sent.
create function public.append_changelog(entries jsonb, decisions jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
begin
  if jsonb_array_length(entries) > 1000 then
    raise sqlstate 'PT413' using message = 'A batch may have 1,000 entries at most';
  end if;
  insert into public.changelog as entry (key, kind, change, evidence, author, author_type, at)
  select
    given ->> 'key', given ->> 'kind', given ->> 'change', given ->> 'evidence', given ->> 'author',
    given ->> 'authorType', date_trunc('milliseconds', (given ->> 'at')::timestamptz)
  from jsonb_array_elements(entries) with ordinality as sent (given, place)
  order by place
  on conflict (key) do nothing;
  perform public.append_decisions(decisions);
  return (
    select coalesce(jsonb_agg(internal.changelog_json(entry) order by place), '[]')
    from jsonb_array_elements(entries) with ordinality as sent (given, place)
    join public.changelog as entry on entry.key = given ->> 'key'
  );
end
$$;

create function public.whole_changelog() returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(internal.changelog_json(entry) order by entry.at desc, entry.seq desc), '[]')
  from public.changelog as entry
$$;

-- Newest first. `filter`: key, kind, from, to (before it), cursor (instant and seq of the last entry seen), limit.
create function public.list_changelog(filter jsonb default '{}') returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  size integer := internal.page_size(filter);
  before_at timestamptz := split_part(filter ->> 'cursor', '~', 1)::timestamptz;
  before_seq bigint := split_part(filter ->> 'cursor', '~', 2)::bigint;
  earliest timestamptz := (filter ->> 'from')::timestamptz;
  latest timestamptz := (filter ->> 'to')::timestamptz;
  answer jsonb;
begin
  with listed as (
    select entry, row_number() over (order by entry.at desc, entry.seq desc) as place
    from public.changelog as entry
    where (filter ->> 'key' is null or entry.key = filter ->> 'key')
      and (filter ->> 'kind' is null or entry.kind = filter ->> 'kind')
      and (earliest is null or entry.at >= earliest)
      and (latest is null or entry.at < latest)
      and (before_at is null or (entry.at, entry.seq) < (before_at, before_seq))
    order by entry.at desc, entry.seq desc
    limit size + 1
  )
  select jsonb_build_object(
    'items', coalesce(jsonb_agg(internal.changelog_json(entry) order by place) filter (where place <= size), '[]'),
    'nextCursor', case when count(*) > size then (
      max(internal.instant((entry).at) || '~' || (entry).seq) filter (where place = size)
    ) end
  ) into answer from listed;
  return answer;
end
$$;

-- As before, but that an entry of the change log, which names no environment, proves nothing about one.
create or replace function public.observe_environment(environment text, since timestamptz, fact_types text[] default '{}')
returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'run', public.latest_metric_run(observe_environment.environment),
    'firstFactAt', (
      select internal.instant(min(fact.recorded_at)) from public.facts as fact
      where fact.environment = observe_environment.environment and fact.recorded_at > since
    ),
    'firstDecisionAt', (
      select internal.instant(entry.recorded_at) from public.decision_log as entry
      where coalesce(entry.environment, 'production') = observe_environment.environment
        and entry.recorded_at > since
        and entry.action <> 'changelog.appended'
        and not exists (select from public.runs as run where run.id = entry.external_ref)
      order by entry.recorded_at limit 1
    ),
    'newestFacts', (
      select coalesce(jsonb_object_agg(fact_type, internal.instant((
        select max(fact.occurred_at) from public.facts as fact
        where fact.environment = observe_environment.environment and fact.fact_type = wanted.fact_type
      ))), '{}')
      from unnest(fact_types) as wanted (fact_type)
    )
  )
$$;

revoke execute on all functions in schema internal from public, anon, authenticated;
revoke execute on function
  public.append_changelog(jsonb, jsonb), public.whole_changelog(), public.list_changelog(jsonb)
from public, anon, authenticated;
grant execute on function
  internal.changelog_json(public.changelog),
  public.append_changelog(jsonb, jsonb),
  public.whole_changelog(),
  public.list_changelog(jsonb)
to service_role;

alter table public.changelog enable row level security;
revoke all on table public.changelog from public, anon, authenticated, service_role;
-- Update and delete are granted so that the trigger answers, which says why, in place of a bare "permission denied".
grant select, insert, update, delete on table public.changelog to service_role;
