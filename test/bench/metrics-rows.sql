-- Thirty days of facts and decisions for `npm run bench:metrics`, the same for the same number of facts.
-- Given: `facts`, how many; `start`, when the thirty days begin. Three decisions come on ten facts.

-- The load goes past the triggers, or a million rows would be stamped with the time of the load, and each decision
-- would wait for the hash of the one before. So recorded_at is written here, and the hashes of this log are filler.
set session_replication_role = replica;
set synchronous_commit = off;
set time zone 'UTC';

-- From 0 to below 1, by number and salt: the same whatever the order of the plan.
create function pg_temp.part(number bigint, salt bigint) returns float8
language sql immutable
as $$ select (hashint8extended(number, salt) & 16777215) / 16777216.0::float8 $$;

create function pg_temp.shop(number bigint) returns text
language sql immutable
as $$ select 'shop-' || number || '.myshopify.com' $$;

-- Of 500 shops the first have the most: shop 0 has one row in twenty, shop 499 one in a thousand.
create function pg_temp.shop_of(number bigint, salt bigint) returns bigint
language sql immutable
as $$ select floor(500 * power(pg_temp.part(number, salt), 2))::bigint $$;

-- Every eighth shop joined some time in the thirty days, and has no row before.
create function pg_temp.joined(shop bigint) returns float8
language sql immutable
as $$ select case when shop % 8 = 7 then 27 * pg_temp.part(shop, 1) else 0 end $$;

create function pg_temp.instant(at timestamptz) returns text
language sql stable
as $$ select to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

create temp table outline as
select number, shop, pg_temp.shop(shop) as domain, kind,
  date_trunc('milliseconds',
    :'start'::timestamptz
    + (pg_temp.joined(shop) + (30 - pg_temp.joined(shop)) * pg_temp.part(number, 3)) * interval '1 day') as at
from (
  select number, pg_temp.shop_of(number, 2) as shop,
    (array['session', 'session', 'session', 'session', 'session', 'session', 'escalations', 'escalations', 'escalations',
      'escalations', 'escalations', 'anomalies', 'anomalies', 'sales', 'sales', 'sales', 'fulfillment', 'fulfillment',
      'inventory', 'inventory'])[1 + number % 20] as kind
  from generate_series(1, :facts) as number
) as chosen;
analyze outline;

-- Each breach stays listed until it is closed, answered or not: 4 to 36 hours, some fifteen snapshots long.
create temp table breach as
select number, shop, pg_temp.shop(shop) as domain, 1000 + number % 4000 as conversation, at,
  at + (4 + 32 * pg_temp.part(number, 11)) * interval '1 hour' as closed_at,
  case when pg_temp.part(number, 12) < 0.85
    then at + (120 + 28800 * power(pg_temp.part(number, 13), 3)) * interval '1 second'
  end as answered_at
from (
  select number, pg_temp.shop_of(number, 14) as shop,
    date_trunc('milliseconds', :'start'::timestamptz + 30 * pg_temp.part(number, 15) * interval '1 day') as at
  from generate_series(1, :facts * 6 / 100) as number
) as chosen;
create index on breach (shop, at);
analyze breach;
select count(*) || ' breaches' from breach;

create temp table staged (
  number bigint, fact_type text, domain text, value jsonb, metadata jsonb, at timestamptz
);

insert into staged
select number, 'dashboard.session.opened', domain,
  jsonb_build_object('openedAt', pg_temp.instant(at), 'operatorEmail', 'operator-' || number % 7 || '@' || domain),
  jsonb_build_object('requestId', md5(number::text)), at
from outline where kind = 'session';
select count(*) || ' sessions' from staged;

insert into staged
select outline.number, 'chatwoot.escalations', outline.domain, listed.conversations,
  jsonb_build_object('slaMinutes', 30, 'count', listed.size, 'breaches', listed.breaches), outline.at
from outline cross join lateral (
  select count(*) as size,
    coalesce(jsonb_agg(jsonb_build_object('id', conversation, 'slaBreached', true, 'status', 'open')), '[]') as conversations,
    coalesce(jsonb_agg(jsonb_build_object('conversationId', conversation, 'breachedAt', pg_temp.instant(breach.at))), '[]')
      as breaches
  from breach
  where breach.shop = outline.shop and breach.at <= outline.at and breach.at > outline.at - interval '36 hours'
    and breach.closed_at > outline.at
) as listed
where kind = 'escalations';
select count(*) || ' snapshots of escalations, which list ' || sum((metadata ->> 'count')::integer) || ' breaches'
from staged where fact_type = 'chatwoot.escalations';

-- A page is anomalous for a whole day, and every report of that day says so again.
insert into staged
select number, 'ga.sessions.anomalies', domain, pages.list,
  jsonb_build_object('range', jsonb_build_object('start', (at - interval '8 days')::date, 'end', (at - interval '1 day')::date)),
  at
from outline cross join lateral (
  select jsonb_agg(jsonb_build_object(
    'landingPage', '/collections/' || page,
    'sessions', 40 + (400 * pg_temp.part(number + page, 21))::integer,
    'wowDelta', round(pg_temp.part(number + page, 22)::numeric - 0.5, 2),
    'isAnomaly', pg_temp.part(shop * 1000 + page, extract(doy from at)::bigint) < 0.1
  )) as list
  from generate_series(1, 8) as page
) as pages
where kind = 'anomalies';
select count(*) || ' reports of anomalies' from staged where fact_type = 'ga.sessions.anomalies';

insert into staged
select number,
  case kind
    when 'sales' then 'shopify.sales.summary' when 'fulfillment' then 'shopify.fulfillment.issues'
    else 'shopify.inventory.alerts' end,
  domain,
  case kind
    when 'sales' then jsonb_build_object('totalRevenue', number % 9000, 'currency', 'USD', 'orderCount', number % 70)
    when 'fulfillment' then jsonb_build_array(jsonb_build_object('orderId', number, 'displayStatus', 'UNFULFILLED'))
    else jsonb_build_array(jsonb_build_object('sku', 'SKU-' || number % 900, 'quantityAvailable', number % 9, 'threshold', 10))
  end,
  null, at
from outline where kind in ('sales', 'fulfillment', 'inventory');

-- In the order of their arrival, as a database gets them; aggregates and another environment among them.
select format(
  $insert$
    insert into public.facts (key, fact_type, shop_domain, environment, value, metadata, occurred_at, recorded_at)
    select 'fact:' || number, fact_type,
      case when pg_temp.part(number, 31) < 0.005 then '__aggregate__' else domain end,
      case when pg_temp.part(number, 32) < 0.1 then 'staging' else 'production' end,
      value, metadata, at, date_trunc('milliseconds', at + 5 * pg_temp.part(number, 33) * interval '1 second')
    from staged where at >= %1$L and at < %1$L::timestamptz + interval '3 days'
    order by at
  $insert$,
  :'start'::timestamptz + day * interval '1 day'
), format($said$ select count(*) || ' facts stored' from public.facts $said$)
from generate_series(0, 27, 3) as day \gexec

create temp table act as
select 'chatwoot.approve_send' as action, domain, 'chatwoot:' || conversation as ref,
  jsonb_build_object('conversationId', conversation) as payload, 'person' as actor, 'ops' as scope, answered_at as at
from breach where answered_at is not null
union all
select 'chatwoot.reply.ship_update', domain, 'chatwoot:' || conversation, jsonb_build_object('conversationId', conversation),
  'person', 'ops', answered_at + interval '40 minutes'
from breach where answered_at is not null and number % 3 = 0
union all
select 'chatwoot.mark_resolved', domain, 'chatwoot:' || conversation, jsonb_build_object('conversationId', conversation),
  'person', 'ops', closed_at
from breach
union all
select 'seo.assignment.created', domain, null, jsonb_build_object('landingPage', page), 'person', 'ops',
  at + pg_temp.part(hashtext(domain || page || day), 41) * interval '40 hours'
from (
  select domain, item ->> 'landingPage' as page, metadata #>> '{range,end}' as day, min(at) as at
  from staged cross join jsonb_array_elements(value) as item
  where fact_type = 'ga.sessions.anomalies' and item -> 'isAnomaly' = 'true'
  group by 1, 2, 3
) as anomaly
where pg_temp.part(hashtext(domain || page || day), 42) < 0.6;

-- The rest: other acts of people, rules and agents, and build logs.
insert into act
select
  (array['sales_pulse.log_follow_up', 'inventory.snooze', 'auto_flag_anomaly', 'branch_announced', 'sales_pulse.escalate'])
    [1 + number % 5],
  pg_temp.shop(pg_temp.shop_of(number, 51)), null, '{}',
  (array['person', 'person', 'system', 'agent', 'person'])[1 + number % 5],
  (array['ops', 'ops', 'ops', 'build', 'ops'])[1 + number % 5],
  :'start'::timestamptz + 30 * pg_temp.part(number, 52) * interval '1 day'
from generate_series(1, greatest(0, :facts * 3 / 10 - (select count(*) from act))) as number;

insert into public.decision_log (
  seq, key, scope, actor_id, actor_type, action, shop_domain, external_ref, payload, environment, occurred_at, recorded_at,
  canonical, previous_hash, hash
)
select number, 'act:' || number, scope, 'operator-' || number % 40,
  -- In every twelfth shop a bot does it all: such a shop is not activated, and none of its breaches is answered.
  case when substring(domain from '\d+')::integer % 12 = 5 then 'agent' else actor end, action, domain, ref, payload,
  case number % 20 when 0 then 'staging' when 1 then null else 'production' end, at, at + interval '1 second',
  rpad(payload::text, 420, '-'), filler, filler
from (
  select *, date_trunc('milliseconds', act.at) as at, row_number() over (order by act.at, domain, action, ref) as number,
    repeat('0', 64) as filler
  from (select scope, actor, action, domain, ref, payload, at from act) as act
) as numbered (scope, actor, action, domain, ref, payload, exact_at, at, number, filler)
order by number;
select count(*) || ' decisions stored' from public.decision_log;

vacuum analyze public.facts, public.decision_log;
checkpoint;
