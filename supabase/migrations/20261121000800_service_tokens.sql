-- Tokens of automation, known by their hash alone. One name has one token in force.
create table public.service_tokens (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  scopes text[] not null,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  revoked_at timestamptz
);

create unique index service_tokens_in_force on public.service_tokens (name) where revoked_at is null;

-- `token`: name, tokenSha256, scopes. A new token under a known name revokes the one before.
create function public.ensure_service_token(token jsonb) returns void
language plpgsql
set search_path = ''
as $$
declare
  given_hash text := token ->> 'tokenSha256';
  given_scopes text[] := array(select jsonb_array_elements_text(token -> 'scopes'));
begin
  perform pg_advisory_xact_lock(hashtextextended('service_tokens', 0));
  if exists (
    select from public.service_tokens
    where token_sha256 = given_hash and (revoked_at is not null or name <> token ->> 'name')
  ) then
    raise sqlstate 'PT409' using message = 'This token was revoked or has another name: make a new one';
  end if;
  update public.service_tokens set revoked_at = now()
  where name = token ->> 'name' and token_sha256 <> given_hash and revoked_at is null;
  insert into public.service_tokens (name, token_sha256, scopes)
  values (token ->> 'name', given_hash, given_scopes)
  on conflict (token_sha256) do update set scopes = excluded.scopes;
end
$$;

create function public.find_service_token(hash text) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object('id', id, 'name', name, 'scopes', scopes)
  from public.service_tokens where token_sha256 = hash and revoked_at is null
$$;

revoke execute on function public.ensure_service_token(jsonb), public.find_service_token(text)
  from public, anon, authenticated;
grant execute on function public.ensure_service_token(jsonb), public.find_service_token(text) to service_role;

alter table public.service_tokens enable row level security;
revoke all on table public.service_tokens from public, anon, authenticated, service_role;
grant select, insert, update on table public.service_tokens to service_role;
