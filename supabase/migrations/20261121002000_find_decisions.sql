-- How people find rows of the decision log: by their words and by environment, and what there is to choose from.

-- As far as a search reads; a text without end would be refused by the index, and with it the row.
create function internal.decision_words(rationale text, external_ref text, payload jsonb) returns tsvector
language sql immutable parallel safe
as $$
  select pg_catalog.to_tsvector('pg_catalog.simple'::pg_catalog.regconfig, pg_catalog.left(
    coalesce(rationale, '') || ' ' || pg_catalog.translate(coalesce(external_ref, ''), '/', ' ') || ' ' || coalesce((
      select pg_catalog.string_agg(said.value #>> '{}', ' ' order by said.key)
      from pg_catalog.jsonb_each(payload) as said
      where pg_catalog.jsonb_typeof(said.value) = 'string'
    ), ''),
    20000
  ))
$$;

-- All of the words, in any order; the last one may be the beginning of one, as while somebody types.
create function internal.words_wanted(text text) returns tsquery
language sql immutable parallel safe
as $$
  select case
    when pg_catalog.numnode(query) = 0 then query
    else (query::pg_catalog.text || ':*')::pg_catalog.tsquery
  end
  from pg_catalog.plainto_tsquery('pg_catalog.simple'::pg_catalog.regconfig, words_wanted.text) as query
$$;

create index decision_log_by_words on public.decision_log
  using gin (internal.decision_words(rationale, external_ref, payload));
create index decision_log_by_named_environment on public.decision_log (environment, seq);

-- Newest first. `filter`: scope, action, actor, key, shopDomain, externalRef, environment, text, recordedSince, cursor (a seq), limit.
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
  wanted tsquery := internal.words_wanted(filter ->> 'text');
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
      and (wanted is null or internal.decision_words(entry.rationale, entry.external_ref, entry.payload) @@ wanted)
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

-- Each value once, by one look into its index for each: a list of what is there costs nothing of the log's length.
create function public.decision_choices() returns jsonb
language sql stable
set search_path = ''
as $$
  with recursive
  actions (value) as (
    select min(entry.action) from public.decision_log as entry
    union all
    select (select min(entry.action) from public.decision_log as entry where entry.action > known.value)
    from actions as known where known.value is not null
  ),
  actors (value) as (
    select min(entry.actor_id) from public.decision_log as entry
    union all
    select (select min(entry.actor_id) from public.decision_log as entry where entry.actor_id > known.value)
    from actors as known where known.value is not null
  ),
  environments (value) as (
    select min(entry.environment) from public.decision_log as entry
    union all
    select (select min(entry.environment) from public.decision_log as entry where entry.environment > known.value)
    from environments as known where known.value is not null
  ),
  begun as (
    select entry.external_ref as value, entry.seq from public.decision_log as entry
    where entry.action in ('release.start', 'call.start') and entry.external_ref is not null
    order by entry.seq desc limit 200
  )
  select jsonb_build_object(
    'actions', (select coalesce(jsonb_agg(value order by value), '[]') from actions where value is not null),
    'actors', (select coalesce(jsonb_agg(value order by value), '[]') from actors where value is not null),
    'environments', (select coalesce(jsonb_agg(value order by value), '[]') from environments where value is not null),
    'about', (select coalesce(jsonb_agg(value order by seq desc), '[]') from begun)
  )
$$;

revoke execute on function
  internal.decision_words(text, text, jsonb),
  internal.words_wanted(text),
  public.decision_choices()
from public, anon, authenticated;
grant execute on function
  internal.decision_words(text, text, jsonb),
  internal.words_wanted(text),
  public.decision_choices()
to service_role;
