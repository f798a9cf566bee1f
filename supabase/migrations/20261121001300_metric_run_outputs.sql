-- Where the report of a metric run is archived: the run stays as it was computed, the link is a row of its own.
create table public.metric_run_outputs (
  run_id text primary key references public.metric_runs (id),
  sha256 text not null references public.evidence_blobs (sha256),
  name text not null check (name <> ''),
  linked_at timestamptz not null default date_trunc('milliseconds', now())
);

create index metric_run_outputs_by_content on public.metric_run_outputs (sha256);

create trigger keep before update or delete or truncate on public.metric_run_outputs
  for each statement execute function internal.refuse_change();

-- `output` is absent until the report is archived.
create or replace function internal.metric_run_json(run public.metric_runs) returns jsonb
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
  ) || coalesce(
    (
      select pg_catalog.jsonb_build_object(
        'output', pg_catalog.jsonb_build_object('sha256', output.sha256, 'name', output.name)
      )
      from public.metric_run_outputs as output where output.run_id = run.id
    ), '{}'
  )
$$;

-- The first link of a run stays: it is the answer, whatever is sent. `output`: sha256, name.
create function public.link_metric_run_output(run_id text, output jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
begin
  insert into public.metric_run_outputs as linked (run_id, sha256, name)
  values (link_metric_run_output.run_id, output ->> 'sha256', output ->> 'name')
  on conflict on constraint metric_run_outputs_pkey do nothing;
  return (
    select jsonb_build_object('sha256', linked.sha256, 'name', linked.name)
    from public.metric_run_outputs as linked where linked.run_id = link_metric_run_output.run_id
  );
end
$$;

revoke execute on function public.link_metric_run_output(text, jsonb) from public, anon, authenticated;
grant execute on function public.link_metric_run_output(text, jsonb) to service_role;

alter table public.metric_run_outputs enable row level security;
revoke all on table public.metric_run_outputs from public, anon, authenticated, service_role;
-- Update and delete are granted so that the trigger answers, which says why, in place of a bare "permission denied".
grant select, insert, update, delete on table public.metric_run_outputs to service_role;
