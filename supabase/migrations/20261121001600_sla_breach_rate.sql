-- One more figure: of the conversations that were escalated, how many broke their SLA. The others stay as they were defined.

alter function public.compute_metrics(timestamptz, text) set schema internal;

create or replace function internal.metrics_method() returns jsonb
language sql immutable
set search_path = ''
as $$
  select jsonb_build_object('version', 2, 'median', 'mean of the middle two', 'p90', 'nearest rank')
$$;

-- A conversation is listed at each look while it is open; it is one by shop and id, and past its SLA if any look found it so.
create function internal.sla_breach_rate(as_of timestamptz, scene text) returns jsonb
language sql stable
set search_path = ''
set jit = off
as $$
  with escalated as (
    select fact.shop_domain, item ->> 'id' as ref, bool_or(item -> 'slaBreached' = 'true') as is_breached
    from public.facts as fact cross join internal.items_of(fact.value) as item
    where fact.environment = scene and fact.fact_type = 'chatwoot.escalations'
      and fact.occurred_at >= date_trunc('milliseconds', as_of) - interval '168 hours'
      and fact.occurred_at < date_trunc('milliseconds', as_of)
      and fact.shop_domain <> '__aggregate__'
      and jsonb_typeof(item -> 'id') in ('string', 'number')
      and jsonb_typeof(item -> 'slaBreached') = 'boolean'
    group by 1, 2
  )
  select jsonb_build_object(
    'escalatedCount', count(*),
    'slaBreachRate', round(count(*) filter (where is_breached)::numeric / nullif(count(*), 0), 4)
  )
  from escalated
$$;

-- All figures of one as-of but `lateFacts`, from the one snapshot of whoever asks.
create function public.compute_metrics(as_of timestamptz, environment text default 'production') returns jsonb
language sql stable
set search_path = ''
as $$
  select internal.compute_metrics(as_of, environment) || internal.sla_breach_rate(as_of, environment)
$$;

revoke execute on function internal.sla_breach_rate(timestamptz, text) from public, anon, authenticated;
revoke execute on function public.compute_metrics(timestamptz, text) from public, anon, authenticated;
grant execute on function
  internal.sla_breach_rate(timestamptz, text),
  public.compute_metrics(timestamptz, text)
to service_role;
