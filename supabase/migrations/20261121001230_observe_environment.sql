-- What the checks of a release look at: an environment since a deployment, answered from indexes alone.
create index decision_log_by_environment on public.decision_log ((coalesce(environment, 'production')), recorded_at);

-- A row that a run of Runsheet wrote about itself proves nothing about the deployed build.
create function public.observe_environment(environment text, since timestamptz, fact_types text[] default '{}')
returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'run', public.latest_metric_run(observe_environment.environment),
    'firstFactAt', (
      select internal.instant(min(fact.recorded_at)) from public.facts as fact
      where fact.environment = observe_environment.environment and fact.recorded_at > since
    ),
    'firstDecisionAt', (
      select internal.instant(entry.recorded_at) from public.decision_log as entry
      where coalesce(entry.environment, 'production') = observe_environment.environment
        and entry.recorded_at > since
        and not exists (select from public.runs as run where run.id = entry.external_ref)
      order by entry.recorded_at limit 1
    ),
    'newestFacts', (
      select coalesce(jsonb_object_agg(fact_type, internal.instant((
        select max(fact.occurred_at) from public.facts as fact
        where fact.environment = observe_environment.environment and fact.fact_type = wanted.fact_type
      ))), '{}')
      from unnest(fact_types) as wanted (fact_type)
    )
  )
$$;

revoke execute on function public.observe_environment(text, timestamptz, text[]) from public, anon, authenticated;
grant execute on function public.observe_environment(text, timestamptz, text[]) to service_role;
