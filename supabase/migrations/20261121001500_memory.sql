-- What people said and decided: each text in a row of its own with its salted hash, so that it can be blotted out while
-- histories and the decision log, which carry the hash alone, stay whole.
create table public.memory (
  id uuid primary key default gen_random_uuid(),
  -- Given when the text becomes part of the memory; a text that no workflow took stays without.
  seq bigint unique,
  scope text not null check (scope in ('ops', 'build')),
  kind text not null check (kind in ('quote', 'decision', 'rationale', 'highlight', 'summary')),
  ref text not null check (char_length(ref) between 1 and 500),
  entry text check (char_length(entry) between 1 and 64),
  text text check (char_length(text) between 1 and 100000),
  salt uuid not null default gen_random_uuid(),
  sha256 text not null,
  details jsonb not null default '{}',
  created_at timestamptz not null default now(),
  kept_at timestamptz,
  -- A newer text of the same entry took its place.
  replaced_at timestamptz,
  redacted_at timestamptz,
  redacted_by text,
  constraint memory_text_unless_redacted check ((text is null) = (redacted_at is not null))
);

create sequence internal.memory_seq;
create index memory_by_place on public.memory (ref, kind, entry);
create index memory_by_seq on public.memory (scope, seq desc) where seq is not null and replaced_at is null;

create function internal.memory_ref(stored public.memory) returns jsonb
language sql stable
as $$
  select pg_catalog.jsonb_build_object('id', stored.id, 'sha256', stored.sha256)
$$;

-- Puts texts away and answers with their references, in the same order. The same text in the same place is one row.
create function public.put_texts(texts jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  given jsonb;
  stored public.memory;
  new_salt uuid;
  answer jsonb := '[]';
begin
  if jsonb_array_length(texts) > 1000 then
    raise sqlstate 'PT413' using message = 'A batch may have 1,000 texts at most';
  end if;
  -- What was sent and never taken is not kept for ever.
  delete from public.memory where kept_at is null and created_at < now() - interval '30 days';
  for given in select value from jsonb_array_elements(texts) loop
    -- Two writers of one call wait for each other, so that one text never gets two rows.
    perform pg_advisory_xact_lock(hashtextextended(given ->> 'ref', 0));
    select * into stored from public.memory as one
    where one.ref = given ->> 'ref' and one.kind = given ->> 'kind'
      and one.entry is not distinct from given ->> 'entry' and one.text = given ->> 'text'
      and one.replaced_at is null
    order by one.created_at limit 1;
    if not found then
      new_salt := gen_random_uuid();
      insert into public.memory (scope, kind, ref, entry, text, salt, sha256)
      values (
        given ->> 'scope', given ->> 'kind', given ->> 'ref', given ->> 'entry', given ->> 'text', new_salt,
        encode(sha256(convert_to(new_salt::text || (given ->> 'text'), 'UTF8')), 'hex')
      )
      returning * into stored;
    end if;
    answer := answer || internal.memory_ref(stored);
  end loop;
  return answer;
end
$$;

-- Makes stored texts part of the memory. Done again it changes nothing; an older text of the same entry gives way.
create function public.keep_texts(kept jsonb) returns void
language plpgsql
set search_path = ''
as $$
declare
  given jsonb;
  stored public.memory;
begin
  for given in select value from jsonb_array_elements(kept) loop
    select * into stored from public.memory as one where one.id = (given ->> 'id')::uuid for update;
    if not found then
      raise sqlstate 'PT422' using message = 'The memory has no such text';
    end if;
    update public.memory as one set
      seq = coalesce(one.seq, nextval('internal.memory_seq')),
      kept_at = coalesce(one.kept_at, date_trunc('milliseconds', now())),
      details = coalesce(given -> 'details', '{}')
    where one.id = stored.id;
    if stored.entry is not null and stored.kept_at is null then
      update public.memory as one set replaced_at = now()
      where one.ref = stored.ref and one.kind = stored.kind and one.entry = stored.entry
        and one.id <> stored.id and one.kept_at is not null and one.replaced_at is null;
    end if;
  end loop;
end
$$;

-- The texts themselves, by id; one that was redacted or is unknown is left out.
create function public.read_texts(ids jsonb) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', stored.id, 'text', stored.text)), '[]')
  from public.memory as stored
  where stored.id in (select value::uuid from jsonb_array_elements_text(ids)) and stored.text is not null
$$;

-- Blots a text out, with what is known of its speaker. Hash and place stay. Done again the first time stays.
create function public.redact_text(text_id uuid, redacted_by text) returns boolean
language sql
set search_path = ''
as $$
  with redacted as (
    update public.memory as stored set
      text = null, details = '{}', salt = '00000000-0000-0000-0000-000000000000',
      redacted_at = date_trunc('milliseconds', now()), redacted_by = redact_text.redacted_by
    where stored.id = text_id and stored.redacted_at is null
    returning stored.id
  )
  select exists (select 1 from redacted)
$$;

create function internal.memory_json(stored public.memory) returns jsonb
language sql stable
as $$
  select pg_catalog.jsonb_build_object(
    'id', stored.id,
    'seq', stored.seq,
    'scope', stored.scope,
    'kind', stored.kind,
    'ref', stored.ref,
    'entry', stored.entry,
    'text', stored.text,
    'sha256', stored.sha256,
    'details', stored.details,
    'at', internal.instant(stored.kept_at),
    'redactedAt', internal.instant(stored.redacted_at),
    'redactedBy', stored.redacted_by
  )
$$;

-- Newest first. `filter`: scope, kind, ref, cursor (a seq), limit.
create function public.list_memory(filter jsonb default '{}') returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  size integer := internal.page_size(filter);
  before bigint := (filter ->> 'cursor')::bigint;
  answer jsonb;
begin
  with listed as (
    select stored, row_number() over (order by stored.seq desc) as place
    from public.memory as stored
    where stored.seq is not null and stored.replaced_at is null
      and (filter ->> 'scope' is null or stored.scope = filter ->> 'scope')
      and (filter ->> 'kind' is null or stored.kind = filter ->> 'kind')
      and (filter ->> 'ref' is null or stored.ref = filter ->> 'ref')
      and (before is null or stored.seq < before)
    order by stored.seq desc
    limit size + 1
  )
  select jsonb_build_object(
    'items', coalesce(jsonb_agg(internal.memory_json(stored) order by place) filter (where place <= size), '[]'),
    'nextCursor', case when count(*) > size then (max((stored).seq) filter (where place = size))::text end
  ) into answer from listed;
  return answer;
end
$$;

revoke execute on all functions in schema internal from public, anon, authenticated;
revoke execute on function
  public.put_texts(jsonb), public.keep_texts(jsonb), public.read_texts(jsonb), public.redact_text(uuid, text),
  public.list_memory(jsonb)
from public, anon, authenticated;
grant usage on sequence internal.memory_seq to service_role;
grant execute on function
  internal.memory_ref(public.memory), internal.memory_json(public.memory),
  public.put_texts(jsonb), public.keep_texts(jsonb), public.read_texts(jsonb), public.redact_text(uuid, text),
  public.list_memory(jsonb)
to service_role;

alter table public.memory enable row level security;
revoke all on table public.memory from public, anon, authenticated, service_role;
grant select, insert, update, delete on table public.memory to service_role;
