-- Files that evidence points to, by the hash of their content; the database checks the hash and never changes a row.
create table public.evidence_blobs (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null constraint evidence_blobs_at_most_8_mb check (octet_length(content) <= 8 * 1024 * 1024),
  bytes integer not null generated always as (octet_length(content)) stored,
  media_type text not null,
  name text,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);

create function internal.check_evidence() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if octet_length(new.content) > 8 * 1024 * 1024 then
    raise sqlstate 'PT413' using message = 'Evidence may have 8 MB at most';
  end if;
  if new.sha256 is distinct from encode(sha256(new.content), 'hex') then
    raise sqlstate 'PT422' using message = 'The content does not have the hash it was sent under';
  end if;
  return new;
end
$$;

create trigger check_hash before insert on public.evidence_blobs
  for each row execute function internal.check_evidence();

create trigger keep before update or delete or truncate on public.evidence_blobs
  for each statement execute function internal.refuse_change();

-- `blob`: sha256, content (base64), mediaType, name. The first name of a content stays.
create function public.put_evidence(blob jsonb) returns void
language sql
set search_path = ''
as $$
  insert into public.evidence_blobs (sha256, content, media_type, name)
  values (blob ->> 'sha256', decode(blob ->> 'content', 'base64'), blob ->> 'mediaType', blob ->> 'name')
  on conflict (sha256) do nothing
$$;

create function public.get_evidence(content_sha256 text) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'content', translate(encode(content, 'base64'), E'\n', ''),
    'bytes', bytes,
    'mediaType', media_type,
    'name', name,
    'createdAt', internal.instant(created_at)
  )
  from public.evidence_blobs where sha256 = content_sha256
$$;

revoke execute on all functions in schema internal from public, anon, authenticated;
revoke execute on function public.put_evidence(jsonb), public.get_evidence(text) from public, anon, authenticated;
grant execute on function public.put_evidence(jsonb), public.get_evidence(text) to service_role;

alter table public.evidence_blobs enable row level security;
revoke all on table public.evidence_blobs from public, anon, authenticated, service_role;
grant select, insert, update, delete on table public.evidence_blobs to service_role;
