-- The decision log: rows are only ever added, and each carries the hash of the one before.
create table public.decision_log (
  seq bigint primary key,
  key text not null unique check (char_length(key) between 1 and 500),
  scope text not null check (scope in ('ops', 'build')),
  actor_id text not null check (actor_id <> ''),
  actor_type text not null check (actor_type in ('person', 'system', 'agent')),
  action text not null check (char_length(action) between 1 and 200),
  rationale text,
  shop_domain text,
  external_ref text check (char_length(external_ref) <= 500),
  payload jsonb not null default '{}',
  evidence_url text,
  environment text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  canonical text not null,
  previous_hash text not null,
  hash text not null
);

create index decision_log_by_external_ref on public.decision_log (external_ref, seq);
create index decision_log_by_scope on public.decision_log (scope, seq);
create index decision_log_by_action on public.decision_log (action, seq);
create index decision_log_by_actor on public.decision_log (actor_id, seq);
create index decision_log_by_shop on public.decision_log (shop_domain, seq) where shop_domain is not null;
create index decision_log_by_recorded_at on public.decision_log (recorded_at);
-- The acts that can count in a metric.
create index decision_log_of_people on public.decision_log (occurred_at)
  where actor_type = 'person' and shop_domain is not null;

-- Number and hash of the newest row; locking this one row puts all writers in line. Not in `public`: there the
-- embedded server grants every table to every role at each start.
create table internal.decision_chain (
  only_row boolean primary key default true check (only_row),
  seq bigint not null,
  hash text not null
);

insert into internal.decision_chain (seq, hash) values (0, repeat('0', 64));

create function internal.decision_content(entry public.decision_log) returns jsonb
language sql stable
as $$
  select pg_catalog.jsonb_build_object(
    'seq', entry.seq,
    'key', entry.key,
    'scope', entry.scope,
    'actor', pg_catalog.jsonb_build_object('id', entry.actor_id, 'type', entry.actor_type),
    'action', entry.action,
    'rationale', entry.rationale,
    'shopDomain', entry.shop_domain,
    'externalRef', entry.external_ref,
    'payload', entry.payload,
    'evidenceUrl', entry.evidence_url,
    'environment', entry.environment,
    'occurredAt', internal.instant(entry.occurred_at),
    'recordedAt', internal.instant(entry.recorded_at)
  )
$$;

create function internal.link(previous_hash text, canonical text) returns text
language sql immutable
as $$
  select pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(previous_hash || canonical, 'UTF8')), 'hex')
$$;

-- The three steps of an insert run as the owner: no other role may touch the head.
-- Before it: one writer at a time.
create function internal.hold_chain() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  head internal.decision_chain;
begin
  select * into strict head from internal.decision_chain for update;
  if (select max(seq) from public.decision_log) > head.seq then
    raise sqlstate 'PT409' using
      message = 'The decision log has a row that was added outside of the chain',
      detail = 'Verify the log; it takes no row before that one is cleared up.';
  end if;
  return null;
end
$$;

-- Of each row: the next number and hash. A row that is then skipped for its known key leaves both to the next one.
create function internal.chain_decision() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  last record;
begin
  select seq, hash into last from public.decision_log
  where seq > (select seq from internal.decision_chain)
  order by seq desc limit 1;
  if not found then
    select seq, hash into strict last from internal.decision_chain;
  end if;
  new.seq := last.seq + 1;
  new.occurred_at := date_trunc('milliseconds', new.occurred_at);
  new.recorded_at := internal.now();
  new.previous_hash := last.hash;
  new.canonical := internal.decision_content(new)::text;
  new.hash := internal.link(new.previous_hash, new.canonical);
  return new;
end
$$;

-- After it: once a statement and not once a row, or a long batch would leave a thousand dead heads to read past.
create function internal.move_head() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  update internal.decision_chain as head set seq = last.seq, hash = last.hash
  from (select seq, hash from public.decision_log order by seq desc limit 1) as last
  where last.seq > head.seq;
  return null;
end
$$;

create trigger chain_1 before insert on public.decision_log
  for each statement execute function internal.hold_chain();
create trigger chain_2 before insert on public.decision_log
  for each row execute function internal.chain_decision();
create trigger chain_3 after insert on public.decision_log
  for each statement execute function internal.move_head();

-- Per statement, so that a change which matches no row is refused too.
create trigger keep before update or delete or truncate on public.decision_log
  for each statement execute function internal.refuse_change();

create trigger keep before delete or truncate on internal.decision_chain
  for each statement execute function internal.refuse_change();

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

create function internal.decision_json(entry public.decision_log) returns jsonb
language sql stable
as $$
  select internal.decision_content(entry)
    || pg_catalog.jsonb_build_object('hash', entry.hash, 'previousHash', entry.previous_hash)
$$;

-- Newest first. `filter`: scope, action, actor, key, shopDomain, externalRef, environment, recordedSince, cursor (a seq), limit.
create function public.list_decisions(filter jsonb default '{}') returns jsonb
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

revoke execute on all functions in schema internal from public, anon, authenticated;
revoke execute on function public.append_decisions(jsonb), public.list_decisions(jsonb) from public, anon, authenticated;
grant execute on function
  internal.decision_content(public.decision_log),
  internal.decision_json(public.decision_log),
  internal.link(text, text),
  public.append_decisions(jsonb),
  public.list_decisions(jsonb)
to service_role;

alter table public.decision_log enable row level security;
alter table internal.decision_chain enable row level security;
revoke all on table public.decision_log, internal.decision_chain from public, anon, authenticated, service_role;
-- Update and delete are granted so that the trigger answers, which says why, in place of a bare "permission denied".
grant select, insert, update, delete on table public.decision_log to service_role;
grant select on table internal.decision_chain to service_role;
