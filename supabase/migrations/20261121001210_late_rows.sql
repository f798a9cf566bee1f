-- Late rows again, with the same meaning: planned for the as-of at hand, as all other reads of a window are.
-- One plan for any as-of walked every fact, and took half as long as the figures themselves.
create or replace function internal.late_rows(as_of timestamptz, environment text, first_run timestamptz) returns bigint
language plpgsql stable
set search_path = ''
-- Hardly any row is younger than the first run, and before the first run none is: only a plan of its own knows that.
set plan_cache_mode = 'force_custom_plan'
set jit = off
as $$
#variable_conflict use_column
begin
  return
    (
      select count(*) from public.facts as fact
      where fact.environment = late_rows.environment and fact.recorded_at > first_run
        and fact.occurred_at >= late_rows.as_of - interval '168 hours' and fact.occurred_at < late_rows.as_of
        and fact.shop_domain <> '__aggregate__'
    ) + (
      select count(*) from public.decision_log as entry
      where coalesce(entry.environment, 'production') = late_rows.environment and entry.recorded_at > first_run
        and entry.occurred_at >= late_rows.as_of - interval '168 hours' and entry.occurred_at < late_rows.as_of
        and entry.actor_type = 'person' and entry.shop_domain <> '__aggregate__'
    );
end
$$;
