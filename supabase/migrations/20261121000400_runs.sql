-- The newest known state of each workflow, and the one call by which the record lane writes.
create table public.runs (
  id text primary key check (char_length(id) between 1 and 500),
  kind text not null,
  key text not null,
  run_id text not null,
  version bigint not null check (version >= 0),
  status text not null,
  stage text,
  verdict text not null,
  closed boolean not null,
  view jsonb not null,
  updated_at timestamptz not null,
  recorded_at timestamptz not null
);

create index runs_by_recorded_at on public.runs (recorded_at, id);
create index runs_by_kind on public.runs (kind, updated_at desc, id desc);
create index runs_open on public.runs (updated_at, id) where not closed;

create function internal.stamp_run() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at := date_trunc('milliseconds', new.updated_at);
  new.recorded_at := internal.now();
  return new;
end
$$;

create trigger stamp before insert or update on public.runs
  for each row execute function internal.stamp_run();

create function internal.run_from(given jsonb) returns public.runs
language sql stable
set search_path = ''
as $$
  select jsonb_populate_record(null::public.runs, given || jsonb_build_object(
    'run_id', given -> 'runId',
    'updated_at', given -> 'updatedAt',
    'recorded_at', null
  ))
$$;

create function internal.run_json(run public.runs) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', run.id,
    'kind', run.kind,
    'key', run.key,
    'runId', run.run_id,
    'version', run.version,
    'status', run.status,
    'stage', run.stage,
    'verdict', run.verdict,
    'closed', run.closed,
    'view', run.view,
    'updatedAt', internal.instant(run.updated_at),
    'recordedAt', internal.instant(run.recorded_at)
  )
$$;

-- Writes a batch of the record lane: all of it or nothing, and the same batch again changes nothing.
create function public.record_run(batch jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  if batch -> 'run' is null then
    raise sqlstate 'PT422' using message = 'A batch without a run can''t be recorded';
  end if;
  -- Decisions come first: every writer takes the head of the chain before a run, so no two wait for each other.
  perform public.append_decisions(coalesce(batch -> 'decisions', '[]'));
  insert into public.runs select given.* from internal.run_from(batch -> 'run') as given
  on conflict (id) do update set
    kind = excluded.kind, key = excluded.key, run_id = excluded.run_id, version = excluded.version,
    status = excluded.status, stage = excluded.stage, verdict = excluded.verdict, closed = excluded.closed,
    view = excluded.view, updated_at = excluded.updated_at
  where runs.version < excluded.version;
end
$$;

-- Writes the row whatever its version: after a reset the history has gone back.
create function public.overwrite_run(run jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into public.runs select given.* from internal.run_from(run) as given
  on conflict (id) do update set
    kind = excluded.kind, key = excluded.key, run_id = excluded.run_id, version = excluded.version,
    status = excluded.status, stage = excluded.stage, verdict = excluded.verdict, closed = excluded.closed,
    view = excluded.view, updated_at = excluded.updated_at;
end
$$;

revoke execute on all functions in schema internal from public, anon, authenticated;
revoke execute on function public.record_run(jsonb), public.overwrite_run(jsonb) from public, anon, authenticated;
grant execute on function
  internal.run_from(jsonb), internal.run_json(public.runs), public.record_run(jsonb), public.overwrite_run(jsonb)
to service_role;

alter table public.runs enable row level security;
revoke all on table public.runs from public, anon, authenticated, service_role;
grant select, insert, update, delete on table public.runs to service_role;
