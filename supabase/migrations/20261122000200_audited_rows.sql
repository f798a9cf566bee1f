-- What a comparison of the log with Temporal's histories asks: whose rows there are, and the rows of one workflow.

-- A workflow's own rows have its id, the number of the event and 8 hex of the event's hash for a key.
create function internal.workflow_of(key text) returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select substring(key from '^((?:release|call|dry-run|environment|sync|tile-watch)/.+)/[0-9]+/[0-9a-f]{8}$')
$$;

create index decision_log_by_workflow on public.decision_log (internal.workflow_of(key), seq)
  where internal.workflow_of(key) is not null;

-- `keptSince`: once rows were purged, when the first one that is left was recorded.
create function public.audit_scope() returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'ids', (
      select coalesce(jsonb_agg(known.id order by known.id), '[]') from (
        select internal.workflow_of(entry.key) as id from public.decision_log as entry
        where internal.workflow_of(entry.key) is not null
        union
        select run.id from public.runs as run
      ) as known
    ),
    'keptSince', (
      select internal.instant(entry.recorded_at) from public.decision_log as entry
      where exists (select from internal.decision_checkpoints)
      order by entry.seq limit 1
    )
  )
$$;

create function public.decisions_of_workflow(workflow text, after_seq bigint, max_rows integer) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(internal.decision_json(listed) order by listed.seq), '[]') from (
    select entry.* from public.decision_log as entry
    where internal.workflow_of(entry.key) = workflow and entry.seq > after_seq
    order by entry.seq
    limit least(max_rows, 1000)
  ) as listed
$$;

revoke execute on function
  internal.workflow_of(text),
  public.audit_scope(),
  public.decisions_of_workflow(text, bigint, integer)
from public, anon, authenticated;
grant execute on function
  internal.workflow_of(text),
  public.audit_scope(),
  public.decisions_of_workflow(text, bigint, integer)
to service_role;
