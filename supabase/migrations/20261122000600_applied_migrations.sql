-- Which migrations this database has, for whoever compares them with a checkout: null where nobody wrote them down.
create function public.applied_migrations() returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  versions jsonb;
begin
  if pg_catalog.to_regclass('supabase_migrations.schema_migrations') is null then
    return null;
  end if;
  select coalesce(pg_catalog.jsonb_agg(version order by version), '[]')
  into versions
  from supabase_migrations.schema_migrations;
  return versions;
end
$$;

revoke all on function public.applied_migrations() from public, anon, authenticated;
grant execute on function public.applied_migrations() to service_role;
