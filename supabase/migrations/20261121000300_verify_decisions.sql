-- Walks the decision log and names the first row that is not what was written.

-- Compares by content, for two servers may print the same jsonb differently. Slow: asked only where the texts differ.
create function internal.says_the_same(canonical text, content jsonb) returns boolean
language plpgsql immutable
set search_path = ''
as $$
begin
  return canonical::jsonb = content;
exception when others then
  return false;
end
$$;

create function internal.decision_fault(entry public.decision_log, place bigint, hash_before text) returns text
language sql stable
as $$
  select case
    when entry.seq <> place then 'is missing'
    when entry.previous_hash is distinct from hash_before then 'does not follow the row before it'
    when entry.hash <> internal.link(entry.previous_hash, entry.canonical) then 'has another text than its hash says'
    when entry.canonical <> internal.decision_content(entry)::text
      and not internal.says_the_same(entry.canonical, internal.decision_content(entry))
      then 'has other columns than its text says'
  end
$$;

-- What the chain's head knows of the newest row; null when all is well.
create function internal.head_fault(last_seq bigint, last_hash text) returns jsonb
language sql stable
set search_path = ''
as $$
  select case
    when head.seq is null then jsonb_build_object('seq', last_seq, 'reason', 'is not known to the head of the chain')
    when head.seq > last_seq then jsonb_build_object('seq', last_seq + 1, 'reason', 'is missing')
    when head.seq < last_seq
      then jsonb_build_object('seq', head.seq + 1, 'reason', 'was added outside of the chain')
    when head.hash <> last_hash
      then jsonb_build_object('seq', last_seq, 'reason', 'has another hash than the head of the chain')
  end
  from (select 1) as always left join internal.decision_chain as head on true
$$;

create function public.verify_decisions() returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  rows_found bigint;
  last_seq bigint;
  last_hash text;
  broken jsonb;
begin
  select count(*), coalesce(max(seq), 0) into rows_found, last_seq from public.decision_log;
  select coalesce(max(hash), repeat('0', 64)) into last_hash from public.decision_log where seq = last_seq;

  select jsonb_build_object(
    'seq', place,
    'key', case when fault <> 'is missing' then (entry).key end,
    'reason', fault
  ) into broken
  from (
    select entry, place, internal.decision_fault(entry, place, hash_before) as fault
    from (
      select
        listed as entry,
        row_number() over (order by listed.seq) as place,
        lag(listed.hash, 1, repeat('0', 64)) over (order by listed.seq) as hash_before
      from public.decision_log as listed
    ) as linked
  ) as walked
  where fault is not null
  order by place
  limit 1;

  broken := coalesce(broken, internal.head_fault(last_seq, last_hash));
  return jsonb_build_object('ok', broken is null, 'rows', rows_found, 'firstBroken', broken);
end
$$;

revoke execute on all functions in schema internal from public, anon, authenticated;
revoke execute on function public.verify_decisions() from public, anon, authenticated;
grant execute on function
  internal.says_the_same(text, jsonb),
  internal.decision_fault(public.decision_log, bigint, text),
  internal.head_fault(bigint, text),
  public.verify_decisions()
to service_role;
