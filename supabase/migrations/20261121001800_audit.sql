-- Proves the log page by page, so that a long one is walked in bounded time: its chain, what was signed, and the evidence.

-- From a row on (`seq`, and the `hash` that the next one has to carry); nothing given: from the beginning of what is kept.
-- The last page also asks the head and the checkpoint, in the same snapshot.
create function public.verify_chain(page jsonb default '{}') returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  size integer := least(greatest(coalesce((page ->> 'limit')::integer, 2000), 1), 5000);
  checkpoint internal.decision_checkpoints;
  first_seq bigint := coalesce((page ->> 'seq')::bigint, 0);
  first_hash text := coalesce(page ->> 'hash', repeat('0', 64));
  page_end bigint;
  walk record;
  broken jsonb;
  done boolean;
begin
  select point.* into checkpoint from internal.decision_checkpoints as point order by point.seq desc limit 1;
  -- A purge may have taken the rows of the page before.
  if checkpoint.seq > first_seq then
    first_seq := checkpoint.seq;
    first_hash := checkpoint.hash;
  end if;

  select max(numbered.seq) into page_end from (
    select entry.seq from public.decision_log as entry where entry.seq > first_seq order by entry.seq limit size
  ) as numbered;
  select
    count(*) as rows,
    coalesce(max(walked.seq), first_seq) as last_seq,
    coalesce((array_agg(walked.hash order by walked.seq desc))[1], first_hash) as last_hash,
    (array_agg(
      jsonb_build_object(
        'seq', place, 'key', case when fault <> 'is missing' then walked.key end, 'reason', fault
      ) order by place
    ) filter (where fault is not null))[1] as broken
  into walk
  from (
    select
      (entry).seq as seq, (entry).hash as hash, (entry).key as key, place,
      internal.decision_fault(entry, place, hash_before) as fault
    from (
      select
        listed as entry,
        first_seq + row_number() over (order by listed.seq) as place,
        lag(listed.hash, 1, first_hash) over (order by listed.seq) as hash_before
      from public.decision_log as listed
      where listed.seq > first_seq and listed.seq <= page_end
    ) as linked
  ) as walked;

  broken := walk.broken;
  done := broken is not null or walk.rows < size;
  if done then
    broken := coalesce(
      broken, internal.head_fault(walk.last_seq, walk.last_hash), internal.checkpoint_fault(checkpoint)
    );
  end if;
  return jsonb_build_object(
    'rows', walk.rows, 'seq', walk.last_seq, 'hash', walk.last_hash, 'done', done, 'broken', broken
  );
end
$$;

-- A document's evidence in the log: who attached what, before a signature named it. A workflow that was reset gives its ids out again,
-- so the row with the very content comes first, and else the newest one.
create function internal.attached(release text, evidence_id text, content text, before_seq bigint) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'seq', entry.seq, 'kind', entry.payload ->> 'kind', 'name', entry.payload ->> 'name',
    'sha256', entry.payload ->> 'sha256'
  )
  from public.decision_log as entry
  where entry.external_ref = release and entry.action = 'release.attach_evidence'
    and entry.payload ->> 'id' = evidence_id and entry.seq < before_seq
  order by (entry.payload ->> 'sha256' is not distinct from content) desc, entry.seq desc limit 1
$$;

-- Sign-offs, rejections and decisions of releases, oldest first, each with the rows of the evidence that it names.
create function public.signed_decisions(after_seq bigint, max_rows integer) returns jsonb
language sql stable
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'seq', entry.seq,
    'key', entry.key,
    'externalRef', entry.external_ref,
    'by', entry.actor_id,
    'payload', entry.payload,
    'attached', (
      select jsonb_object_agg(named.id, internal.attached(entry.external_ref, named.id, named.sha256, entry.seq))
      from (
        select distinct on (one ->> 'id') one ->> 'id' as id, one ->> 'sha256' as sha256
        from jsonb_array_elements(
          case jsonb_typeof(entry.payload #> '{covered,evidence}')
            when 'array' then entry.payload #> '{covered,evidence}' else '[]' end
        ) as one
        where one ->> 'id' is not null
      ) as named
    )
  ) order by entry.seq), '[]')
  from (
    select * from public.decision_log
    where action in ('release.sign_off', 'release.reject', 'release.go', 'release.no_go')
      and external_ref like 'release/%' and seq > after_seq
    order by seq
    limit least(greatest(max_rows, 1), 500)
  ) as entry
$$;

-- Hashes stored evidence anew, by its names in order, up to some bytes; `broken`: what has another hash than its name.
create function public.rehash_evidence(after_sha256 text, max_bytes bigint) returns jsonb
language sql stable
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
  with listed as (
    select sha256, sum(bytes) over (order by sha256) - bytes as bytes_before
    from (
      select blob.sha256, blob.bytes from public.evidence_blobs as blob
      where blob.sha256 > after_sha256 order by blob.sha256 limit 500
    ) as next_ones
  ),
  hashed as materialized (
    select blob.sha256, encode(sha256(blob.content), 'hex') as found
    from listed join public.evidence_blobs as blob on blob.sha256 = listed.sha256
    where listed.bytes_before < max_bytes
  )
  select jsonb_build_object(
    'blobs', count(*),
    'last', max(sha256),
    'broken', coalesce(
      jsonb_agg(jsonb_build_object('sha256', sha256, 'found', found) order by sha256) filter (where sha256 <> found), '[]'
    )
  )
  from hashed
$$;

-- Evidence that rows of the log attached and that is not stored any more. A purge that the log tells of has taken some lawfully.
create function public.unkept_evidence(after_seq bigint, max_rows integer) returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  purged_before timestamptz := (
    select max((told.payload ->> 'before')::timestamptz) from public.decision_log as told
    where told.action = 'retention.purge' and told.payload ->> 'class' = 'evidence'
  );
  size integer := least(greatest(max_rows, 1), 1000);
  answer jsonb;
begin
  select jsonb_build_object(
    'rows', count(*),
    'last', max(named.seq),
    'removed', count(*) filter (where not named.kept and named.lawful),
    'lost', (array_agg(named.sha256 order by named.seq) filter (where not named.kept and not named.lawful))[1]
  ) into answer
  from (
    select
      entry.seq, entry.payload ->> 'sha256' as sha256,
      exists (select from public.evidence_blobs as blob where blob.sha256 = entry.payload ->> 'sha256') as kept,
      coalesce(entry.occurred_at < purged_before, false) as lawful
    from public.decision_log as entry
    where entry.action = 'release.attach_evidence' and entry.external_ref like 'release/%' and entry.seq > after_seq
    order by entry.seq
    limit size
  ) as named;
  return answer;
end
$$;

-- What rests on a piece of evidence: the row that attached it first, the first signature over it, or the run it reports.
create function public.resting_on(content_sha256 text) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'attached', (
      select jsonb_build_object(
        'seq', entry.seq, 'key', entry.key, 'externalRef', entry.external_ref, 'by', entry.actor_id,
        'gate', entry.payload ->> 'gate', 'slot', entry.payload ->> 'slot', 'name', entry.payload ->> 'name'
      )
      from public.decision_log as entry
      where entry.action = 'release.attach_evidence' and entry.payload ->> 'sha256' = content_sha256
      order by entry.seq limit 1
    ),
    'signed', (
      select jsonb_build_object(
        'seq', entry.seq, 'externalRef', entry.external_ref, 'by', entry.actor_id,
        'gate', entry.payload ->> 'gate', 'role', entry.payload ->> 'role'
      )
      from public.decision_log as entry
      where entry.action = 'release.sign_off'
        and entry.payload @> jsonb_build_object(
          'covered', jsonb_build_object(
            'evidence', jsonb_build_array(jsonb_build_object('sha256', content_sha256))
          )
        )
      order by entry.seq limit 1
    ),
    'run', (
      select output.run_id from public.metric_run_outputs as output
      where output.sha256 = content_sha256 order by output.run_id limit 1
    )
  )
$$;

revoke execute on function internal.attached(text, text, text, bigint) from public, anon, authenticated;
revoke execute on function
  public.verify_chain(jsonb), public.signed_decisions(bigint, integer), public.rehash_evidence(text, bigint),
  public.unkept_evidence(bigint, integer), public.resting_on(text)
from public, anon, authenticated;
grant execute on function
  internal.attached(text, text, text, bigint),
  public.verify_chain(jsonb), public.signed_decisions(bigint, integer), public.rehash_evidence(text, bigint),
  public.unkept_evidence(bigint, integer), public.resting_on(text)
to service_role;
