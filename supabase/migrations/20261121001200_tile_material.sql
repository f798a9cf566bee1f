-- What tiles are made from, and a cheap answer to the question whether any of it is new.
create index metric_runs_by_completion on public.metric_runs (completed_at);

-- Moves with every fact and every run. The newest number alone would miss a batch that is committed after a later one,
-- so the rows just behind it are counted: a batch has 1,000 at most.
create function public.tile_version() returns text
language sql stable
set search_path = ''
as $$
  select concat_ws('/', newest_fact.seq, recent_facts.number, newest_run.at, recent_runs.number)
  from
    (select coalesce(max(seq), 0) as seq from public.facts) as newest_fact,
    lateral (
      select count(*) as number from public.facts as fact where fact.seq > newest_fact.seq - 2000
    ) as recent_facts,
    (select extract(epoch from max(completed_at)) as at from public.metric_runs) as newest_run,
    lateral (
      select count(*) as number from public.metric_runs as run
      where run.completed_at > to_timestamp(newest_run.at) - interval '1 hour'
    ) as recent_runs
$$;

-- Runs: the newest revision of the newest ten as-ofs. Facts: of each type and shop the newest one, and the newest of
-- each of the days before it. Both oldest first. Each row is found by one step of an index, however many facts there are.
create function public.tile_material(environment text, fact_types text[], days integer default 12) returns jsonb
language sql stable
set search_path = ''
-- Compiling this took four times as long as running it.
set jit = off
as $$
  with recursive nights as (
    select distinct on (run.as_of) run
    from public.metric_runs as run
    where run.environment = tile_material.environment
    order by run.as_of desc, run.revision desc
    limit 10
  ),
  shops as (
    select wanted.fact_type, (
      select fact.shop_domain from public.facts as fact
      where fact.environment = tile_material.environment and fact.fact_type = wanted.fact_type
      order by fact.shop_domain limit 1
    ) as shop
    from unnest(fact_types) as wanted (fact_type)
    union all
    select shops.fact_type, (
      select fact.shop_domain from public.facts as fact
      where fact.environment = tile_material.environment and fact.fact_type = shops.fact_type
        and fact.shop_domain > shops.shop
      order by fact.shop_domain limit 1
    )
    from shops where shops.shop is not null
  ),
  newest as (
    select shops.fact_type, shops.shop, last.occurred_at
    from shops cross join lateral (
      select fact.occurred_at from public.facts as fact
      where fact.environment = tile_material.environment
        and fact.fact_type = shops.fact_type and fact.shop_domain = shops.shop
      order by fact.occurred_at desc limit 1
    ) as last
    where shops.shop <> '__aggregate__'
  ),
  shown as (
    select fact.*
    from newest
      cross join generate_series(0, days - 1) as back
      cross join lateral (
        select date_trunc('day', newest.occurred_at, 'UTC') - back * interval '24 hours' as since
      ) as day
      cross join lateral (
        select * from public.facts as one
        where one.environment = tile_material.environment
          and one.fact_type = newest.fact_type and one.shop_domain = newest.shop
          and one.occurred_at >= day.since and one.occurred_at < day.since + interval '24 hours'
        order by one.occurred_at desc, one.seq desc limit 1
      ) as fact
  )
  select jsonb_build_object(
    'runs', (
      select coalesce(jsonb_agg(internal.metric_run_json(run) order by (run).as_of), '[]') from nights
    ),
    'facts', (
      select coalesce(
        jsonb_agg(
          jsonb_build_object(
            'factType', fact_type,
            'shopDomain', shop_domain,
            'value', value,
            'occurredAt', internal.instant(occurred_at),
            'recordedAt', internal.instant(recorded_at)
          ) order by occurred_at, seq
        ), '[]'
      ) from shown
    )
  )
$$;

revoke execute on function public.tile_version(), public.tile_material(text, text[], integer)
from public, anon, authenticated;
grant execute on function public.tile_version(), public.tile_material(text, text[], integer) to service_role;
