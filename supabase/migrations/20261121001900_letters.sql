-- Letters: each direct message that a person was sent or that waits for the next morning, so that they can be counted.
create table public.letters (
  key text not null check (char_length(key) between 1 and 500),
  effect text not null,
  person text not null,
  run text not null,
  kind text not null,
  outcome text not null check (outcome in ('sent', 'held', 'folded', 'dropped')),
  -- An alarm is sent whatever was sent before, and takes nothing from the day.
  counted boolean not null,
  -- The local date of the person.
  day date not null,
  at timestamptz not null,
  seats jsonb not null default '[]',
  -- What the digest needs: kept for as long as it waits.
  line jsonb,
  primary key (key, effect),
  constraint held_with_line check ((line is not null) = (outcome = 'held'))
);

create index letters_of_a_day on public.letters (day, person);
create index letters_held on public.letters (at) where outcome = 'held';
create index letters_of_a_run on public.letters (run);
create index letters_by_age on public.letters (at);

-- What counters would lose when old letters go.
create table internal.forgotten_letters (
  kind text not null,
  outcome text not null,
  letters bigint not null,
  primary key (kind, outcome)
);

-- Sends or holds; without `most` it always sends. Whoever asks again for the same letter gets the same answer; asked at once, two never pass `most` together.
-- `unsent` is the effect of an attempt under this key that never left: it is taken back.
create function public.reserve_letter(letter jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  wanted public.letters := jsonb_populate_record(null::public.letters, letter);
  most integer := (letter ->> 'most')::integer;
  former text;
  gone bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('letters of ' || wanted.person, 0));
  -- Asked for again means that nothing stands yet: what is only sent on another day is judged by that day.
  delete from public.letters as known
  where known.key = wanted.key and known.outcome = 'sent'
    and (known.effect = letter ->> 'unsent' or (known.effect = wanted.effect and known.day <> wanted.day));
  select known.outcome into former from public.letters as known
  where known.key = wanted.key and known.effect = wanted.effect;
  if found then
    return to_jsonb(case former when 'sent' then 'send' else 'hold' end);
  end if;

  select count(*) into gone from public.letters as known
  where known.person = wanted.person and known.day = wanted.day and known.counted and known.outcome = 'sent';
  wanted.outcome := case when most is null or gone < most then 'sent' else 'held' end;
  wanted.at := date_trunc('milliseconds', wanted.at);
  wanted.seats := coalesce(wanted.seats, '[]');
  if wanted.outcome = 'held' and wanted.line is null then
    return to_jsonb('hold'::text);
  end if;
  if wanted.outcome = 'sent' then
    wanted.line := null;
  end if;
  if (letter ->> 'replaces')::boolean then
    update public.letters as known set outcome = 'dropped', line = null
    where known.key = wanted.key and known.outcome = 'held';
  end if;
  insert into public.letters select wanted.*;
  return to_jsonb(case wanted.outcome when 'sent' then 'send' else 'hold' end);
end
$$;

-- By key and effect, or by the key alone.
create function public.withdraw_letters(letters jsonb) returns void
language sql
set search_path = ''
as $$
  update public.letters as known set outcome = 'dropped', line = null
  from jsonb_to_recordset(withdraw_letters.letters) as gone (key text, effect text)
  where known.outcome = 'held' and known.key = gone.key and known.effect = coalesce(gone.effect, known.effect)
$$;

create function public.held_letters() returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'key', held.key,
    'effect', held.effect,
    'person', held.person,
    'run', held.run,
    'kind', held.kind,
    'at', internal.instant(held.at),
    'line', held.line
  ) order by held.at, held.key, held.effect), '[]')
  from public.letters as held where held.outcome = 'held'
$$;

-- Into a digest that went out with just these letters, and into no other; says whether it did.
create function public.fold_letters(digest jsonb, letters jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  is_out boolean := exists (
    select from public.letters as sent
    where sent.key = digest ->> 'key' and sent.effect = digest ->> 'effect'
      and sent.kind = 'digest' and sent.outcome = 'sent'
  );
begin
  if is_out then
    update public.letters as known set outcome = 'folded', line = null
    from jsonb_to_recordset(fold_letters.letters) as told (key text, effect text)
    where known.key = told.key and known.effect = told.effect and known.outcome = 'held';
  end if;
  return to_jsonb(is_out);
end
$$;

create function public.forget_letters(before timestamptz) returns void
language sql
set search_path = ''
as $$
  with gone as (
    delete from public.letters as old where old.at < forget_letters.before returning old.kind, old.outcome
  )
  insert into internal.forgotten_letters as known (kind, outcome, letters)
  select gone.kind, gone.outcome, count(*) from gone group by gone.kind, gone.outcome
  on conflict (kind, outcome) do update set letters = known.letters + excluded.letters
$$;

create function public.letters_since(first_day date) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'person', person, 'day', day, 'kind', kind, 'outcome', outcome, 'letters', letters
  ) order by person, day, kind, outcome), '[]')
  from (
    select person, day, kind, outcome, count(*) as letters
    from public.letters where day >= first_day group by person, day, kind, outcome
  ) as counted
$$;

-- What reached somebody, by the seat that it asked to fill.
create function public.letters_of_run(run_id text) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'gate', gate, 'role', role, 'kind', kind, 'letters', letters
  ) order by gate, role, kind), '[]')
  from (
    select seat ->> 'gate' as gate, seat ->> 'role' as role, letter.kind, count(*) as letters
    from public.letters as letter cross join jsonb_array_elements(letter.seats) as seat
    where letter.run = run_id and letter.outcome in ('sent', 'folded')
    group by seat ->> 'gate', seat ->> 'role', letter.kind
  ) as counted
$$;

-- All letters there ever were by kind and outcome, and the letters that each decision since an instant took.
create function public.letter_counts(since timestamptz) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object('letters', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'kind', kind, 'outcome', outcome, 'letters', letters
    ) order by kind, outcome), '[]')
    from (
      select kind, outcome, sum(letters) as letters
      from (
        select kind, outcome, count(*) as letters from public.letters group by kind, outcome
        union all
        select kind, outcome, letters from internal.forgotten_letters
      ) as every group by kind, outcome
    ) as summed
  ), 'decisions', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'role', role, 'decisions', decisions, 'letters', letters
    ) order by role), '[]')
    from (
      select coalesce(decided.role, 'decision') as role, count(*) as decisions, sum(taken.letters) as letters
      from (
        select
          entry.external_ref as run,
          coalesce(entry.payload ->> 'gate', entry.payload #>> '{covered,gate}') as gate,
          entry.payload ->> 'role' as role,
          max(entry.occurred_at) as at
        from public.decision_log as entry
        where entry.action in ('release.sign_off', 'release.go', 'release.no_go')
          and entry.recorded_at >= letter_counts.since
        group by 1, 2, 3
      ) as decided
      cross join lateral (
        select count(*) as letters from public.letters as letter
        where letter.run = decided.run and letter.at <= decided.at and letter.outcome in ('sent', 'folded')
          and letter.seats @> jsonb_build_array(
            jsonb_strip_nulls(jsonb_build_object('gate', decided.gate, 'role', decided.role))
          )
      ) as taken
      group by 1
    ) as weighed
  ))
$$;

revoke execute on function
  public.reserve_letter(jsonb),
  public.withdraw_letters(jsonb),
  public.held_letters(),
  public.fold_letters(jsonb, jsonb),
  public.forget_letters(timestamptz),
  public.letters_since(date),
  public.letters_of_run(text),
  public.letter_counts(timestamptz)
from public, anon, authenticated;
grant execute on function
  public.reserve_letter(jsonb),
  public.withdraw_letters(jsonb),
  public.held_letters(),
  public.fold_letters(jsonb, jsonb),
  public.forget_letters(timestamptz),
  public.letters_since(date),
  public.letters_of_run(text),
  public.letter_counts(timestamptz)
to service_role;

alter table public.letters enable row level security;
alter table internal.forgotten_letters enable row level security;
revoke all on table public.letters, internal.forgotten_letters from public, anon, authenticated, service_role;
grant select, insert, update, delete on table public.letters to service_role;
grant select, insert, update on table internal.forgotten_letters to service_role;
