-- How old rows go: one function removes them, class by class, and says so; whoever else deletes is still refused.

-- By the first word, so that a fact type which nobody thought of here is of a class too.
create function internal.fact_class(fact_type text) returns text
language sql immutable parallel safe
as $$
  select case pg_catalog.split_part(fact_type, '.', 1)
    when 'dashboard' then 'session-facts'
    when 'chatwoot' then 'escalation-facts'
    when 'ga' then 'analytics-facts'
    else 'shop-facts'
  end
$$;

-- What no plan and no key goes below: a year of decisions and evidence, the nights that are looked for again, and what
-- a run may still read, two days over. Of anomalies a run reads the week before its window too.
create function internal.shortest_keep(class text) returns interval
language sql immutable
set search_path = ''
as $$
  select case class
    when 'decision-log' then interval '8760 hours'
    when 'evidence' then interval '8760 hours'
    when 'metric-runs' then interval '360 hours'
    when 'analytics-facts' then interval '384 hours'
    when 'session-facts' then interval '216 hours'
    when 'escalation-facts' then interval '216 hours'
    when 'shop-facts' then interval '216 hours'
  end
$$;

-- Every purge, also those that only counted.
create table public.retention_runs (
  id bigint generated always as identity primary key,
  class text not null check (internal.shortest_keep(class) is not null),
  before timestamptz not null,
  dry_run boolean not null,
  rows bigint not null check (rows >= 0),
  produced_by jsonb not null,
  at timestamptz not null
);

-- An activity that is tried again finds what its first attempt did.
create unique index retention_runs_of_a_workflow on public.retention_runs ((produced_by ->> 'runId'), class, dry_run);

create trigger keep before update or delete or truncate on public.retention_runs
  for each statement execute function internal.refuse_change();

-- Where the chain of decisions begins since a purge: number and hash of the last row that was removed.
create table internal.decision_checkpoints (
  seq bigint primary key,
  hash text not null,
  retention_run bigint not null unique references public.retention_runs (id)
);

create trigger keep before update or delete or truncate on internal.decision_checkpoints
  for each statement execute function internal.refuse_change();

-- The setting names the one table that the purge is at; with it alone nobody gets past, for `purge_class` runs as the
-- owner and a caller does not.
create or replace function internal.refuse_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'DELETE' and current_setting('runsheet.purging', true) = tg_relid::text
    and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return null;
  end if;
  raise sqlstate 'PT409' using
    message = format('%s keeps what was written: %s is refused', tg_table_name, lower(tg_op)),
    detail = 'Write a new row that corrects the old one.';
end
$$;

create function internal.purging(target regclass) returns void
language sql
set search_path = ''
as $$
  select set_config('runsheet.purging', coalesce(target::oid::text, ''), true)
$$;

-- The first session of a shop stays whatever its age: whether the shop is new is judged by it.
create function internal.expired_facts(class text, before timestamptz) returns setof bigint
language sql stable
set search_path = ''
as $$
  select fact.seq from public.facts as fact
  where internal.fact_class(fact.fact_type) = expired_facts.class and fact.occurred_at < before
    and (
      expired_facts.class <> 'session-facts'
      or exists (
        select from public.facts as earlier
        where earlier.environment = fact.environment and earlier.fact_type = fact.fact_type
          and earlier.shop_domain = fact.shop_domain
          and (earlier.occurred_at, earlier.seq) < (fact.occurred_at, fact.seq)
      )
    )
$$;

-- All revisions of an as-of go together.
create function internal.expired_metric_runs(before timestamptz) returns setof text
language sql stable
set search_path = ''
as $$
  select run.id from public.metric_runs as run where run.as_of < before
$$;

-- What a run of the metrics or a release that moved since then still names, stays: its content may be old and in use.
create function internal.expired_evidence(before timestamptz) returns setof text
language sql stable
set search_path = ''
as $$
  select blob.sha256 from public.evidence_blobs as blob
  where blob.created_at < before
    and not exists (select from public.metric_run_outputs as output where output.sha256 = blob.sha256)
    and not exists (
      select from public.runs as run
      where (not run.closed or run.updated_at >= before) and position(blob.sha256 in run.view::text) > 0
    )
$$;

-- The oldest rows up to the first one that is too young, and never one from their midst.
create function internal.expired_decisions(before timestamptz) returns setof bigint
language sql stable
set search_path = ''
as $$
  select entry.seq from public.decision_log as entry
  where entry.seq < coalesce(
    (select min(young.seq) from public.decision_log as young where young.recorded_at >= before),
    9223372036854775807
  )
$$;

create function internal.count_expired(class text, before timestamptz) returns bigint
language sql stable
set search_path = ''
as $$
  select case class
    when 'decision-log' then (select count(*) from internal.expired_decisions(before))
    when 'metric-runs' then (select count(*) from internal.expired_metric_runs(before))
    when 'evidence' then (select count(*) from internal.expired_evidence(before))
    else (select count(*) from internal.expired_facts(class, before))
  end
$$;

create function internal.remove_expired(class text, before timestamptz) returns bigint
language plpgsql
set search_path = ''
as $$
declare
  removed bigint;
begin
  case class
    when 'decision-log' then
      perform internal.purging('public.decision_log');
      delete from public.decision_log where seq in (select internal.expired_decisions(before));
    when 'metric-runs' then
      perform internal.purging('public.metric_run_outputs');
      delete from public.metric_run_outputs where run_id in (select internal.expired_metric_runs(before));
      perform internal.purging('public.metric_runs');
      delete from public.metric_runs where id in (select internal.expired_metric_runs(before));
    when 'evidence' then
      perform internal.purging('public.evidence_blobs');
      delete from public.evidence_blobs where sha256 in (select internal.expired_evidence(before));
    else
      perform internal.purging('public.facts');
      delete from public.facts where seq in (select internal.expired_facts(class, before));
  end case;
  get diagnostics removed = row_count;
  perform internal.purging(null);
  return removed;
end
$$;

-- A purge would take the traces of a forger with it: a broken log is left as it is.
create function internal.hold_whole_log() returns void
language plpgsql
set search_path = ''
as $$
declare
  found_whole jsonb;
begin
  perform from internal.decision_chain for update;
  found_whole := public.verify_decisions();
  if not (found_whole ->> 'ok')::boolean then
    raise sqlstate 'PT409' using message = format(
      'The decision log is broken at row %s, so none of its rows is removed', found_whole #>> '{firstBroken,seq}'
    );
  end if;
end
$$;

create function internal.retention_run_json(run public.retention_runs) returns jsonb
language sql stable
as $$
  select pg_catalog.jsonb_build_object(
    'id', run.id,
    'class', run.class,
    'before', internal.instant(run.before),
    'dryRun', run.dry_run,
    'rows', run.rows,
    'producedBy', run.produced_by,
    'at', internal.instant(run.at)
  )
$$;

-- Counts (`dry_run`) or removes what is older than `before`; rows, their record and the row of the decision log that
-- tells of it are one transaction.
create function public.purge_class(class text, before timestamptz, dry_run boolean, produced_by jsonb) returns jsonb
language plpgsql security definer
set search_path = ''
set statement_timeout = '10min'
as $$
declare
  shortest interval := internal.shortest_keep(class);
  run public.retention_runs;
  newest record;
  cut jsonb := '{}';
  found_rows bigint;
begin
  if shortest is null then
    raise sqlstate 'PT422' using message = format('There is no class %s', class);
  end if;
  -- Two clocks differ: an hour is no matter here.
  if before is null or before > internal.now() - shortest + interval '1 hour' then
    raise sqlstate 'PT422' using message = format(
      '%s is kept for %s days at least: nothing is removed up to %s',
      class, extract(epoch from shortest)::integer / 86400, coalesce(internal.instant(before), 'nowhere')
    );
  end if;
  -- No run of the metrics computes over facts that go meanwhile, and no purge is done twice.
  perform pg_advisory_xact_lock(hashtextextended('retention', 0));
  select known.* into run from public.retention_runs as known
  where known.produced_by ->> 'runId' = purge_class.produced_by ->> 'runId'
    and known.class = purge_class.class and known.dry_run = purge_class.dry_run;
  if found then
    return internal.retention_run_json(run);
  end if;

  if dry_run then
    found_rows := internal.count_expired(class, before);
  else
    if class = 'decision-log' then
      perform internal.hold_whole_log();
      select entry.seq, entry.hash into newest from public.decision_log as entry
      where entry.seq in (select internal.expired_decisions(before)) order by entry.seq desc limit 1;
      cut := jsonb_build_object('lastSeq', newest.seq, 'lastHash', newest.hash);
    end if;
    found_rows := internal.remove_expired(class, before);
  end if;

  insert into public.retention_runs (class, before, dry_run, rows, produced_by, at)
  values (
    purge_class.class, purge_class.before, purge_class.dry_run, found_rows, purge_class.produced_by, internal.now()
  )
  returning * into run;
  if not dry_run and found_rows > 0 then
    if class = 'decision-log' then
      insert into internal.decision_checkpoints (seq, hash, retention_run) values (newest.seq, newest.hash, run.id);
    end if;
    perform public.append_decisions(jsonb_build_array(internal.purge_decision(run, cut)));
  end if;
  return internal.retention_run_json(run);
end
$$;

create function internal.purge_decision(run public.retention_runs, cut jsonb) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'retention/' || run.id,
    'scope', 'ops',
    'actor', jsonb_build_object('id', 'runsheet', 'type', 'system'),
    'action', 'retention.purge',
    'externalRef', run.produced_by ->> 'workflowId',
    'payload', jsonb_build_object(
      'class', run.class, 'before', internal.instant(run.before), 'rows', run.rows
    ) || cut,
    'occurredAt', internal.instant(run.at)
  )
$$;

-- A purge of the log is told in the log itself: a cut that no row tells of was made by somebody else.
create function internal.checkpoint_fault(checkpoint internal.decision_checkpoints) returns jsonb
language sql stable
set search_path = ''
as $$
  select case
    when risen.seq is not null then jsonb_build_object(
      'seq', risen.seq, 'key', risen.key, 'reason', 'was added outside of the chain'
    )
    when not exists (
      select from public.decision_log as told
      where told.key = 'retention/' || checkpoint.retention_run and told.action = 'retention.purge'
        and told.payload ->> 'lastSeq' = checkpoint.seq::text and told.payload ->> 'lastHash' = checkpoint.hash
    ) then jsonb_build_object('seq', checkpoint.seq, 'reason', 'was removed, and no row of the log tells of it')
  end
  from (select 1) as always
  left join lateral (
    select entry.seq, entry.key from public.decision_log as entry
    where entry.seq <= checkpoint.seq order by entry.seq limit 1
  ) as risen on true
  where checkpoint.seq is not null
$$;

-- As before, but from the newest checkpoint on.
create or replace function public.verify_decisions() returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  checkpoint internal.decision_checkpoints;
  first_seq bigint;
  first_hash text;
  rows_found bigint;
  last_seq bigint;
  last_hash text;
  broken jsonb;
begin
  select point.* into checkpoint from internal.decision_checkpoints as point order by point.seq desc limit 1;
  first_seq := coalesce(checkpoint.seq, 0);
  first_hash := coalesce(checkpoint.hash, repeat('0', 64));
  select count(*), coalesce(max(seq), first_seq) into rows_found, last_seq from public.decision_log;
  select coalesce(max(hash), first_hash) into last_hash from public.decision_log where seq = last_seq;

  select jsonb_build_object(
    'seq', place,
    'key', case when fault <> 'is missing' then (entry).key end,
    'reason', fault
  ) into broken
  from (
    select entry, place, internal.decision_fault(entry, place, hash_before) as fault
    from (
      select
        listed as entry,
        first_seq + row_number() over (order by listed.seq) as place,
        lag(listed.hash, 1, first_hash) over (order by listed.seq) as hash_before
      from public.decision_log as listed where listed.seq > first_seq
    ) as linked
  ) as walked
  where fault is not null
  order by place
  limit 1;

  broken := coalesce(broken, internal.head_fault(last_seq, last_hash), internal.checkpoint_fault(checkpoint));
  return jsonb_build_object('ok', broken is null, 'rows', rows_found, 'firstBroken', broken);
end
$$;

-- A window that begins earlier has lost rows. A decision may claim a time a little after it was written.
create function internal.whole_from() returns timestamptz
language sql stable
set search_path = ''
as $$
  select max(
    run.before + case run.class
      when 'analytics-facts' then interval '168 hours'
      when 'decision-log' then interval '1 hour'
      else interval '0 hours'
    end
  )
  from public.retention_runs as run
  where not run.dry_run and run.rows > 0 and run.class not in ('metric-runs', 'evidence')
$$;

create or replace function internal.countable_from(environment text) returns timestamptz
language sql stable
set search_path = ''
as $$
  select case
    when min(fact.occurred_at) is not null
      then greatest(min(fact.occurred_at), internal.whole_from() + interval '168 hours')
  end
  from public.facts as fact where fact.environment = countable_from.environment
$$;

-- As before, but never over a window that a purge has taken rows from: lower figures would look like better ones.
create or replace function public.record_metric_run(as_of timestamptz, environment text, produced_by jsonb) returns jsonb
language plpgsql
set search_path = ''
-- PostgREST ends a call of its role after seconds, and a night over a million facts may take longer.
set statement_timeout = '10min'
as $$
declare
  until timestamptz := date_trunc('milliseconds', as_of);
  address text := record_metric_run.environment || '~' || internal.instant(until);
  whole timestamptz;
  started timestamptz;
  first_run timestamptz;
  newest public.metric_runs;
  computed jsonb;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('retention', 0));
  -- One run of an as-of at a time; the second then finds the row of the first.
  perform pg_advisory_xact_lock(hashtextextended('metric_runs ' || address, 0));
  select run.started_at into first_run from public.metric_runs as run
  where run.environment = record_metric_run.environment and run.as_of = until and run.revision = 1;
  select run.* into newest from public.metric_runs as run
  where run.environment = record_metric_run.environment and run.as_of = until
  order by run.revision desc limit 1;

  whole := internal.whole_from();
  if until - interval '168 hours' < whole then
    if newest.id is not null then
      return internal.metric_run_json(newest);
    end if;
    raise sqlstate 'PT410' using message = format(
      'Not computed: facts exist since %s, and the window of %s begins before that. The first as-of that can be computed is %s.',
      internal.instant(whole), internal.instant(until), internal.instant(whole + interval '168 hours')
    );
  end if;

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

revoke execute on all functions in schema internal from public, anon, authenticated;
revoke execute on function public.purge_class(text, timestamptz, boolean, jsonb) from public, anon, authenticated;
grant execute on function
  internal.checkpoint_fault(internal.decision_checkpoints),
  internal.whole_from(),
  public.purge_class(text, timestamptz, boolean, jsonb)
to service_role;

alter table public.retention_runs enable row level security;
alter table internal.decision_checkpoints enable row level security;
revoke all on table public.retention_runs, internal.decision_checkpoints from public, anon, authenticated, service_role;
-- No insert: a purge that was never done would close the past to the metrics.
grant select, update, delete on table public.retention_runs to service_role;
grant select on table internal.decision_checkpoints to service_role;
