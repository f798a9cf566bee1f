-- What the look for missing nights asks: which as-ofs have a run, and from when on there is something to count.

-- By occurrence: facts that were posted later than they happened belong to the nights after they happened.
create function internal.countable_from(environment text) returns timestamptz
language sql stable
set search_path = ''
as $$
  select min(fact.occurred_at) from public.facts as fact where fact.environment = countable_from.environment
$$;

create function public.known_nights(environment text, since timestamptz) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'countableFrom', internal.instant(internal.countable_from(known_nights.environment)),
    'asOfs', coalesce(
      (
        select jsonb_agg(distinct internal.instant(run.as_of)) from public.metric_runs as run
        where run.environment = known_nights.environment and run.as_of >= since
      ), '[]'
    )
  )
$$;

revoke execute on function internal.countable_from(text) from public, anon, authenticated;
revoke execute on function public.known_nights(text, timestamptz) from public, anon, authenticated;
grant execute on function internal.countable_from(text), public.known_nights(text, timestamptz) to service_role;
