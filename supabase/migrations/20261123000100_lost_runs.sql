-- Where Temporal lost its histories, housekeeping ends the rows of what it had. A call of the plan then begins anew under the same id:
-- its row is the truth, although the new run counts its versions from one.
create or replace function public.record_run(batch jsonb) returns void
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
  where runs.version < excluded.version
    or (runs.status = 'ended-outside' and runs.run_id <> excluded.run_id);
end
$$;
