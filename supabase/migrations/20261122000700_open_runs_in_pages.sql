-- Open runs are read in pages, in the order of their ids: thousands with their views are more than one answer carries.
drop function public.open_runs();

create function public.open_runs(only_kind text default null, after_id text default '', max_rows integer default 200)
returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(listed.item order by listed.id), '[]') from (
    select run.id, internal.run_json(run) as item
    from public.runs as run
    where not run.closed
      and run.id > after_id
      and (only_kind is null or run.kind = only_kind)
    order by run.id
    limit least(greatest(max_rows, 1), 1000)
  ) as listed
$$;

revoke execute on function public.open_runs(text, text, integer) from public, anon, authenticated;
grant execute on function public.open_runs(text, text, integer) to service_role;
