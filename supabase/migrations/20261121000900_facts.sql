-- What was observed of shops. Rows are only ever added: a wrong one is answered by another.
create table public.facts (
  seq bigint generated always as identity primary key,
  key text not null unique check (char_length(key) between 1 and 500),
  fact_type text not null check (char_length(fact_type) between 1 and 200),
  shop_domain text not null check (char_length(shop_domain) between 1 and 253),
  environment text not null default 'production' check (char_length(environment) between 1 and 64),
  value jsonb not null,
  metadata jsonb,
  evidence_url text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null
);

-- A window of one type; the first fact of one shop; what was written since; a page of one type.
create index facts_by_occurrence on public.facts (environment, fact_type, occurred_at, shop_domain);
create index facts_by_shop on public.facts (environment, fact_type, shop_domain, occurred_at);
create index facts_by_recorded_at on public.facts (environment, recorded_at);
create index facts_by_type on public.facts (fact_type, seq);

-- Who writes claims when it happened; when it was written, the database says.
create function internal.stamp_fact() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.occurred_at := date_trunc('milliseconds', new.occurred_at);
  new.recorded_at := internal.now();
  return new;
end
$$;

create trigger stamp before insert on public.facts
  for each row execute function internal.stamp_fact();

create trigger keep before update or delete or truncate on public.facts
  for each statement execute function internal.refuse_change();

-- Writes a batch, all of it or nothing. The answer names each row by its key: written now, or known before.
create function public.append_facts(rows jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  answer jsonb;
begin
  if jsonb_array_length(rows) > 1000 then
    raise sqlstate 'PT413' using message = 'A batch may have 1,000 facts at most';
  end if;
  with listed as (
    select given, place, given ->> 'key' as key,
      row_number() over (partition by given ->> 'key' order by place) as nth
    from jsonb_array_elements(rows) with ordinality as sent (given, place)
  ),
  written as (
    insert into public.facts as fact (
      key, fact_type, shop_domain, environment, value, metadata, evidence_url, occurred_at
    )
    select
      key, given ->> 'factType', given ->> 'shopDomain', coalesce(given ->> 'environment', 'production'),
      given -> 'value', nullif(given -> 'metadata', 'null'), given ->> 'evidenceUrl',
      (given ->> 'occurredAt')::timestamptz
    from listed where nth = 1
    -- Two batches with the same keys wait for each other in one order, and so never for ever.
    order by key collate "C"
    on conflict (key) do nothing
    returning fact.key
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

create function internal.fact_json(fact public.facts) returns jsonb
language sql stable
as $$
  select pg_catalog.jsonb_build_object(
    'seq', fact.seq,
    'key', fact.key,
    'factType', fact.fact_type,
    'shopDomain', fact.shop_domain,
    'environment', fact.environment,
    'value', fact.value,
    'metadata', fact.metadata,
    'evidenceUrl', fact.evidence_url,
    'occurredAt', internal.instant(fact.occurred_at),
    'recordedAt', internal.instant(fact.recorded_at)
  )
$$;

-- Newest first. `filter`: factType, shopDomain, environment, recordedSince, cursor (a seq), limit.
create function public.list_facts(filter jsonb default '{}') returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  size integer := internal.page_size(filter);
  before bigint := (filter ->> 'cursor')::bigint;
  since timestamptz := (filter ->> 'recordedSince')::timestamptz;
  answer jsonb;
begin
  with listed as (
    select fact, row_number() over (order by fact.seq desc) as place
    from public.facts as fact
    where (filter ->> 'factType' is null or fact.fact_type = filter ->> 'factType')
      and (filter ->> 'shopDomain' is null or fact.shop_domain = filter ->> 'shopDomain')
      and (filter ->> 'environment' is null or fact.environment = filter ->> 'environment')
      and (since is null or fact.recorded_at >= since)
      and (before is null or fact.seq < before)
    order by fact.seq desc
    limit size + 1
  )
  select jsonb_build_object(
    'items', coalesce(jsonb_agg(internal.fact_json(fact) order by place) filter (where place <= size), '[]'),
    'nextCursor', case when count(*) > size then (max((fact).seq) filter (where place = size))::text end
  ) into answer from listed;
  return answer;
end
$$;

revoke execute on all functions in schema internal from public, anon, authenticated;
revoke execute on function public.append_facts(jsonb), public.list_facts(jsonb) from public, anon, authenticated;
grant execute on function
  internal.fact_json(public.facts), public.append_facts(jsonb), public.list_facts(jsonb)
to service_role;

alter table public.facts enable row level security;
revoke all on table public.facts from public, anon, authenticated, service_role;
-- Update and delete are granted so that the trigger answers, which says why, in place of a bare "permission denied".
grant select, insert, update, delete on table public.facts to service_role;
