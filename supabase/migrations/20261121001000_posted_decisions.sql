-- Decisions that come without a run: posted by the product, named one by one in the answer, read by the metrics.
create index decision_log_by_shop on public.decision_log (shop_domain, seq) where shop_domain is not null;
create index decision_log_by_recorded_at on public.decision_log (recorded_at);
-- The acts that can count in a metric.
create index decision_log_of_people on public.decision_log (occurred_at)
  where actor_type = 'person' and shop_domain is not null;

-- Its answer was a number; only a new function can have another. The record lane calls it by name and drops the answer.
drop function public.append_decisions(jsonb);

-- Writes rows in their order and skips known keys. The answer names each row by its key: written now, or known before.
create function public.append_decisions(decisions jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  answer jsonb;
begin
  with listed as (
    select given, place, given ->> 'key' as key,
      row_number() over (partition by given ->> 'key' order by place) as nth
    from jsonb_array_elements(decisions) with ordinality as sent (given, place)
  ),
  written as (
    insert into public.decision_log as entry (
      key, scope, actor_id, actor_type, action, rationale, shop_domain, external_ref, payload, evidence_url,
      environment, occurred_at
    )
    select
      key, given ->> 'scope', given -> 'actor' ->> 'id', given -> 'actor' ->> 'type', given ->> 'action',
      given ->> 'rationale', given ->> 'shopDomain', given ->> 'externalRef', coalesce(given -> 'payload', '{}'),
      given ->> 'evidenceUrl', given ->> 'environment', (given ->> 'occurredAt')::timestamptz
    from listed where nth = 1
    order by place
    on conflict (key) do nothing
    returning entry.key
  )
  select jsonb_build_object(
    'accepted', coalesce(jsonb_agg(key order by place) filter (where is_new), '[]'),
    'duplicates', coalesce(jsonb_agg(key order by place) filter (where not is_new), '[]')
  ) into answer
  from (
    select listed.key, listed.place, listed.nth = 1 and written.key is not null as is_new
    from listed left join written on written.key = listed.key
  ) as judged;
  return answer;
end
$$;

create index decision_log_by_actor on public.decision_log (actor_id, seq);

-- Newest first. `filter`: scope, action, actor, key, shopDomain, externalRef, environment, recordedSince, cursor (a seq), limit.
create or replace function public.list_decisions(filter jsonb default '{}') returns jsonb
language plpgsql stable
set search_path = ''
-- A plan of its own for each call: only then does an absent filter fall out and an index come in.
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  size integer := internal.page_size(filter);
  before bigint := (filter ->> 'cursor')::bigint;
  since timestamptz := (filter ->> 'recordedSince')::timestamptz;
  answer jsonb;
begin
  with listed as (
    select entry, row_number() over (order by entry.seq desc) as place
    from public.decision_log as entry
    where (filter ->> 'scope' is null or entry.scope = filter ->> 'scope')
      and (filter ->> 'action' is null or entry.action = filter ->> 'action')
      and (filter ->> 'actor' is null or entry.actor_id = filter ->> 'actor')
      and (filter ->> 'key' is null or entry.key = filter ->> 'key')
      and (filter ->> 'shopDomain' is null or entry.shop_domain = filter ->> 'shopDomain')
      and (filter ->> 'externalRef' is null or entry.external_ref = filter ->> 'externalRef')
      and (filter ->> 'environment' is null or entry.environment = filter ->> 'environment')
      and (since is null or entry.recorded_at >= since)
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

revoke execute on function public.append_decisions(jsonb) from public, anon, authenticated;
grant execute on function public.append_decisions(jsonb) to service_role;
