-- The metrics, defined here and nowhere else. A change of meaning raises the version in `metrics_method`.

create function internal.metrics_method() returns jsonb
language sql immutable
set search_path = ''
as $$
  select jsonb_build_object('version', 1, 'median', 'mean of the middle two', 'p90', 'nearest rank')
$$;

-- The content of facts was checked at the door, but one row that came another way must not cost a night its figures.
-- So these two give null where a cast would raise; as plain SQL they are inlined and may run in parallel workers.
create function internal.date_from(given text) returns date
language sql stable parallel safe
as $$
  select case when given ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then
    case
      when pg_catalog.substr(given, 9, 2)::integer <= extract(day from
        pg_catalog.make_date(pg_catalog.substr(given, 1, 4)::integer, pg_catalog.substr(given, 6, 2)::integer, 1)
          + interval '1 month -1 day')
      then given::date
    end
  end
$$;

create function internal.instant_from(given text) returns timestamptz
language sql stable parallel safe
as $$
  select case
    when internal.date_from(pg_catalog.substr(given, 1, 10)) is not null
      and pg_catalog.substr(given, 11) ~
        '^T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$'
    then pg_catalog.date_trunc('milliseconds', given::timestamptz)
  end
$$;

-- The UTC day of a date or an instant; an instant that names no offset is taken as UTC.
create function internal.utc_day_from(given text) returns date
language sql stable parallel safe
as $$
  select case
    when pg_catalog.length(given) = 10 then internal.date_from(given)
    else coalesce(
      (internal.instant_from(given) at time zone 'UTC')::date, internal.date_from(pg_catalog.substr(given, 1, 10))
    )
  end
$$;

create function internal.items_of(list jsonb) returns setof jsonb
language sql immutable parallel safe
as $$
  select pg_catalog.jsonb_array_elements(case when pg_catalog.jsonb_typeof(list) = 'array' then list else '[]' end)
$$;

-- All figures of one as-of but `lateFacts`, from one snapshot. Every row counts by when it occurred, in [as-of - 7 days, as-of).
create function public.compute_metrics(as_of timestamptz, environment text default 'production') returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
set jit = off
as $$
#variable_conflict use_column
declare
  scene text := compute_metrics.environment;
  until timestamptz := date_trunc('milliseconds', as_of);
  -- In hours: seven days would be 167 hours in a session whose time zone puts the clock forward.
  since timestamptz := until - interval '168 hours';
  figures jsonb;
begin
  with
  -- Activation. An active shop is one in which a session was opened in the window.
  active as (
    select
      fact.shop_domain as shop,
      min(fact.occurred_at) as first_at,
      -- New is a shop that had no session ever before, not one that had none last week.
      not exists (
        select from public.facts as earlier
        where earlier.environment = scene and earlier.fact_type = 'dashboard.session.opened'
          and earlier.shop_domain = fact.shop_domain and earlier.occurred_at < since
      ) as is_new
    from public.facts as fact
    where fact.environment = scene and fact.fact_type = 'dashboard.session.opened'
      and fact.occurred_at >= since and fact.occurred_at < until
      -- Aggregates are stored under a shop that is none.
      and fact.shop_domain <> '__aggregate__'
    group by fact.shop_domain
  ),
  -- Only people activate a shop: a rule that flags something by itself is no use of the product.
  -- A decision that names no environment is of production, as everything is by default.
  acts as (
    select entry.shop_domain as shop, max(entry.occurred_at) as last_at
    from public.decision_log as entry
    where entry.actor_type = 'person' and entry.shop_domain is not null and entry.scope = 'ops'
      and coalesce(entry.environment, 'production') = scene
      and entry.occurred_at >= since and entry.occurred_at < until
    group by entry.shop_domain
  ),
  activation as (
    select
      count(*) as shops,
      -- In any order: an act may come before the week's first session was noticed.
      count(acts.shop) as activated,
      count(*) filter (where active.is_new) as new_shops,
      -- A new shop's first seven days begin with its first session, and the window ends before they do.
      count(*) filter (where active.is_new and acts.last_at >= active.first_at) as activated_new
    from active left join acts on acts.shop = active.shop
  ),

  -- SLA resolution. Each fact lists all breaches that are open, so one breach comes many times and is one by its identity.
  -- Materialized: distinct texts first, for reading an instant costs more than comparing two texts, and most repeat.
  breach_texts as materialized (
    select distinct
      fact.shop_domain as shop,
      'chatwoot:' || (item ->> 'conversationId') as ref,
      item ->> 'breachedAt' as breached_at
    from public.facts as fact cross join internal.items_of(fact.metadata -> 'breaches') as item
    where fact.environment = scene and fact.fact_type = 'chatwoot.escalations'
      and fact.occurred_at >= since and fact.occurred_at < until
      and fact.shop_domain <> '__aggregate__'
      and jsonb_typeof(item -> 'conversationId') in ('string', 'number')
  ),
  breaches as (
    select distinct shop, ref, at
    -- `offset 0` keeps this a step of its own: merged into the conditions, each text would be read once for each of them.
    from (select shop, ref, internal.instant_from(breached_at) as at from breach_texts offset 0) as listed
    -- By the breach and not by the fact: a breach of last week that is still listed was counted last week.
    where at >= since and at < until
  ),
  -- Telling a colleague (escalate) or closing (mark_resolved) is no answer to the customer.
  answers as (
    select entry.shop_domain as shop, entry.external_ref as ref, entry.occurred_at as at
    from public.decision_log as entry
    where entry.actor_type = 'person' and entry.shop_domain is not null
      and (entry.action = 'chatwoot.approve_send' or starts_with(entry.action, 'chatwoot.reply.'))
      and coalesce(entry.environment, 'production') = scene
      and entry.occurred_at >= since and entry.occurred_at < until
  ),
  -- The first answer at or after each breach, of the same shop: conversation numbers repeat between shops. One sort in
  -- place of a search per breach; rows of one instant are peers, so an answer at the very instant counts.
  breach_lines as (
    select line.is_breach, line.at,
      min(line.at) filter (where not line.is_breach)
        over (partition by line.shop, line.ref order by line.at desc) as answered_at
    from (
      select shop, ref, at, true as is_breach from breaches
      union all
      select shop, ref, at, false from answers
    ) as line
  ),
  resolution as (
    select
      count(*) as breached,
      count(answered_at) as responded,
      min(at) filter (where answered_at is null) as oldest_open,
      array_agg((extract(epoch from answered_at - at) * 1000)::bigint order by answered_at - at)
        filter (where answered_at is not null) as waits_ms
    from breach_lines where is_breach
  ),

  -- Anomaly response. One anomaly is a landing page of a shop on one day, however often that day is reported.
  anomaly_texts as materialized (
    select
      fact.shop_domain as shop,
      item ->> 'landingPage' as page,
      fact.metadata #>> '{range,end}' as range_end,
      min(fact.occurred_at) as at
    from public.facts as fact cross join internal.items_of(fact.value) as item
    where fact.environment = scene and fact.fact_type = 'ga.sessions.anomalies'
      -- A week further back, to know a first fact from a later one of the same anomaly.
      and fact.occurred_at >= since - interval '168 hours' and fact.occurred_at < until
      and fact.shop_domain <> '__aggregate__'
      and item -> 'isAnomaly' = 'true' and jsonb_typeof(item -> 'landingPage') = 'string'
    group by 1, 2, 3
  ),
  anomalies as (
    select shop, page, day, min(at) as at
    from (select shop, page, internal.utc_day_from(range_end) as day, at from anomaly_texts offset 0) as listed
    where day is not null
    group by shop, page, day
    -- It is of the window in which it was first reported.
    having min(at) >= since
  ),
  assignments as (
    select entry.shop_domain as shop, entry.payload ->> 'landingPage' as page, entry.occurred_at as at
    from public.decision_log as entry
    where entry.actor_type = 'person' and entry.shop_domain is not null
      and starts_with(entry.action, 'seo.assignment.')
      and coalesce(entry.environment, 'production') = scene
      and entry.occurred_at >= since and entry.occurred_at < until
  ),
  anomaly_lines as (
    select line.is_anomaly, line.at,
      min(line.at) filter (where not line.is_anomaly)
        over (partition by line.shop, line.page order by line.at desc) as answered_at
    from (
      select shop, page, at, true as is_anomaly from anomalies
      union all
      select shop, page, at, false from assignments
    ) as line
  ),
  anomaly_response as (
    select
      count(*) as anomalies,
      count(*) filter (where answered_at <= at + interval '24 hours') as responded
    from anomaly_lines where is_anomaly
  )

  -- A share of nothing is null and never 0: nobody failed. Milliseconds are whole, so sums and ranks are exact.
  select jsonb_build_object(
    'totalActiveShops', shops,
    'activatedShops', activated,
    'activationRate', round(activated::numeric / nullif(shops, 0), 4),
    'newShops', new_shops,
    'activatedNewShops', activated_new,
    'newShopActivationRate', round(activated_new::numeric / nullif(new_shops, 0), 4),
    'breachedCount', breached,
    'respondedCount', resolution.responded,
    -- Unanswered breaches are told beside the times, or a team that answers nobody would look best.
    'openCount', breached - resolution.responded,
    'oldestOpenMinutes', round(extract(epoch from until - oldest_open) / 60, 2),
    'sampleSize', resolution.responded,
    'medianMinutes',
      round((waits_ms[(resolution.responded + 1) / 2] + waits_ms[resolution.responded / 2 + 1])::numeric / 120000, 2),
    'p90Minutes', round(waits_ms[(resolution.responded * 9 + 9) / 10]::numeric / 60000, 2),
    'anomalyCount', anomalies,
    'anomalyRespondedCount', anomaly_response.responded,
    'anomalyResponseRate', round(anomaly_response.responded::numeric / nullif(anomalies, 0), 4)
  ) into figures
  from activation, resolution, anomaly_response;
  return figures;
end
$$;

revoke execute on all functions in schema internal from public, anon, authenticated;
revoke execute on function public.compute_metrics(timestamptz, text) from public, anon, authenticated;
grant execute on function
  internal.metrics_method(),
  internal.date_from(text),
  internal.instant_from(text),
  internal.utc_day_from(text),
  internal.items_of(jsonb),
  public.compute_metrics(timestamptz, text)
to service_role;
