-- How new the figures of an environment are: one look into an index for the runs, and one for each fact type.
create function public.tile_ages(environment text, fact_types text[]) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'run', (
      select internal.instant(max(run.as_of)) from public.metric_runs as run
      where run.environment = tile_ages.environment and run.status = 'completed'
    ),
    'facts', (
      select coalesce(jsonb_object_agg(fact_type, internal.instant(newest)) filter (where newest is not null), '{}')
      from (
        select wanted.fact_type, (
          select max(fact.occurred_at) from public.facts as fact
          where fact.environment = tile_ages.environment and fact.fact_type = wanted.fact_type
        ) as newest
        from unnest(tile_ages.fact_types) as wanted (fact_type)
      ) as aged
    )
  )
$$;

revoke execute on function public.tile_ages(text, text[]) from public, anon, authenticated;
grant execute on function public.tile_ages(text, text[]) to service_role;
