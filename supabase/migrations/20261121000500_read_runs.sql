-- How runs are read: one by id, the open ones, a page for a list, and what changed since an instant.
create function public.find_run(run_id text) returns jsonb
language sql stable
set search_path = ''
as $$
  select internal.run_json(run) from public.runs as run where run.id = find_run.run_id
$$;

create function public.open_runs() returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(internal.run_json(run) order by run.updated_at, run.id), '[]')
  from public.runs as run where not run.closed
$$;

-- Newest update first. `filter`: kind, status, cursor, limit.
create function public.list_runs(filter jsonb default '{}') returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  size integer := internal.page_size(filter);
  before_at timestamptz := split_part(filter ->> 'cursor', '~', 1)::timestamptz;
  before_id text := substr(filter ->> 'cursor', strpos(filter ->> 'cursor', '~') + 1);
  answer jsonb;
begin
  with listed as (
    select run, row_number() over (order by run.updated_at desc, run.id desc) as place
    from public.runs as run
    where (filter ->> 'kind' is null or run.kind = filter ->> 'kind')
      and (filter ->> 'status' is null or run.status = filter ->> 'status')
      and (before_at is null or (run.updated_at, run.id) < (before_at, before_id))
    order by run.updated_at desc, run.id desc
    limit size + 1
  )
  select jsonb_build_object(
    'items', coalesce(jsonb_agg(internal.run_json(run) order by place) filter (where place <= size), '[]'),
    'nextCursor', case when count(*) > size then
      max(internal.instant((run).updated_at) || '~' || (run).id) filter (where place = size)
    end
  ) into answer from listed;
  return answer;
end
$$;

-- Rows in the order of their writing. Of a full page, its last row (`since`, `after_id`) asks for the next.
create function public.runs_changed_since(since timestamptz, max_rows integer default 200, after_id text default null)
returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(item order by recorded_at, id), '[]') from (
    select run.recorded_at, run.id, internal.run_json(run) as item
    from public.runs as run
    where run.recorded_at >= since
      and (after_id is null or (run.recorded_at, run.id) > (since, after_id))
    order by run.recorded_at, run.id
    limit least(greatest(max_rows, 1), 1000)
  ) as changed
$$;

revoke execute on function
  public.find_run(text),
  public.open_runs(),
  public.list_runs(jsonb),
  public.runs_changed_since(timestamptz, integer, text)
from public, anon, authenticated;
grant execute on function
  public.find_run(text),
  public.open_runs(),
  public.list_runs(jsonb),
  public.runs_changed_since(timestamptz, integer, text)
to service_role;
