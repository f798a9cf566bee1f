-- The three roles of Supabase, for a PostgreSQL that has none, and a schema that the HTTP interface doesn't show.
do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then
    create role authenticated nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin bypassrls;
  end if;
end
$$;

grant usage on schema public to service_role;

create schema internal;
revoke all on schema internal from public;
grant usage on schema internal to service_role;

-- One form of an instant, whatever the zone and date style of the session. Small functions that run once a row have
-- no search path of their own: with one they could not be inlined, and a walk of the log takes five times as long.
create function internal.instant(moment timestamptz) returns text
language sql stable
as $$
  select pg_catalog.to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- Instants have milliseconds here; PostgreSQL keeps more, and a text made from them would not compare equal.
create function internal.now() returns timestamptz
language sql volatile
set search_path = ''
as $$
  select date_trunc('milliseconds', clock_timestamp())
$$;

create function internal.page_size(filter jsonb) returns integer
language sql immutable
set search_path = ''
as $$
  select least(greatest(coalesce((filter ->> 'limit')::integer, 50), 1), 500)
$$;

create function internal.refuse_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise sqlstate 'PT409' using
    message = format('%s keeps what was written: %s is refused', tg_table_name, lower(tg_op)),
    detail = 'Write a new row that corrects the old one.';
end
$$;

revoke execute on all functions in schema internal from public, anon, authenticated;
grant execute on function internal.instant(timestamptz), internal.now(), internal.page_size(jsonb) to service_role;
