-- Finds decisions also by who acted and by their key.

create index decision_log_by_actor on public.decision_log (actor_id, seq);

-- Newest first. `filter`: scope, action, actor, key, externalRef, environment, cursor (a seq), limit.
create or replace function public.list_decisions(filter jsonb default '{}') returns jsonb
language plpgsql stable
set search_path = ''
-- A plan of its own for each call: only then does an absent filter fall out and an index come in.
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  size integer := internal.page_size(filter);
  before bigint := (filter ->> 'cursor')::bigint;
  answer jsonb;
begin
  with listed as (
    select entry, row_number() over (order by entry.seq desc) as place
    from public.decision_log as entry
    where (filter ->> 'scope' is null or entry.scope = filter ->> 'scope')
      and (filter ->> 'action' is null or entry.action = filter ->> 'action')
      and (filter ->> 'actor' is null or entry.actor_id = filter ->> 'actor')
      and (filter ->> 'key' is null or entry.key = filter ->> 'key')
      and (filter ->> 'externalRef' is null or entry.external_ref = filter ->> 'externalRef')
      and (filter ->> 'environment' is null or entry.environment = filter ->> 'environment')
      and (before is null or entry.seq < before)
    order by entry.seq desc
    limit size + 1
  )
  select jsonb_build_object(
    'items', coalesce(jsonb_agg(internal.decision_json(entry) order by place) filter (where place <= size), '[]'),
    'nextCursor', case when count(*) > size then (max((entry).seq) filter (where place = size))::text end
  ) into answer from listed;
  return answer;
end
$$;
