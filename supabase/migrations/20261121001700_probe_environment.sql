-- Whether the database writes and reads back: a fact and a decision that are taken back at once, so that no metric, no
-- tile and no chain ever knows them, and one row for each environment that stays and is written over.
create table internal.probe_rows (
  environment text primary key check (char_length(environment) between 1 and 64),
  written_at timestamptz not null
);

create function public.probe_environment(environment text) returns jsonb
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
  row_key text := 'probe/' || environment || '/' || pg_catalog.gen_random_uuid();
  moment timestamptz := clock_timestamp();
  fact_read boolean := false;
  decision_read boolean := false;
begin
  begin
    perform public.append_facts(jsonb_build_array(jsonb_build_object(
      'key', row_key, 'factType', 'runsheet.probe', 'shopDomain', 'runsheet.probe', 'environment', environment,
      'value', '{}'::jsonb, 'occurredAt', moment
    )));
    fact_read := exists (select from public.facts as fact where fact.key = row_key);
    perform public.append_decisions(jsonb_build_array(jsonb_build_object(
      'key', row_key, 'scope', 'ops', 'actor', jsonb_build_object('id', 'runsheet', 'type', 'system'),
      'action', 'runsheet.probe', 'environment', environment, 'occurredAt', moment
    )));
    decision_read := exists (select from public.decision_log as entry where entry.key = row_key);
    -- Takes both back; what was read stays known.
    raise sqlstate 'PRB00';
  exception when sqlstate 'PRB00' then
    null;
  end;
  insert into internal.probe_rows as kept (environment, written_at) values (environment, moment)
  on conflict on constraint probe_rows_pkey do update set written_at = excluded.written_at;
  return jsonb_build_object(
    'fact', fact_read,
    'decision', decision_read,
    'probe', exists (
      select from internal.probe_rows as kept where kept.environment = environment and kept.written_at = moment
    )
  );
end
$$;

revoke execute on function public.probe_environment(text) from public, anon, authenticated;
grant execute on function public.probe_environment(text) to service_role;

alter table internal.probe_rows enable row level security;
revoke all on table internal.probe_rows from public, anon, authenticated, service_role;
grant select, insert, update on table internal.probe_rows to service_role;
