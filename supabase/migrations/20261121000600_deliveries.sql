-- Messages that were posted, by our own key, so that each is found, edited and never posted twice.
create table public.deliveries (
  key text primary key check (char_length(key) between 1 and 500),
  effect text not null,
  status text not null check (status in ('sending', 'sent')),
  target text not null,
  message_id text,
  channel_id text,
  thread_of text,
  started_at timestamptz not null,
  saved_at timestamptz not null default now()
);

-- The later start wins, and for one effect `sent` never falls back to `sending`: a slow attempt can't undo its successor.
create function public.save_delivery(delivery jsonb) returns void
language sql
set search_path = ''
as $$
  insert into public.deliveries as stored (
    key, effect, status, target, message_id, channel_id, thread_of, started_at
  )
  values (
    delivery ->> 'key', delivery ->> 'effect', delivery ->> 'status', delivery ->> 'target',
    delivery ->> 'messageId', delivery ->> 'channelId', delivery ->> 'threadOf',
    date_trunc('milliseconds', (delivery ->> 'startedAt')::timestamptz)
  )
  on conflict (key) do update set
    effect = excluded.effect, status = excluded.status, target = excluded.target, message_id = excluded.message_id,
    channel_id = excluded.channel_id, thread_of = excluded.thread_of, started_at = excluded.started_at, saved_at = now()
  where excluded.started_at >= stored.started_at
    and not (stored.effect = excluded.effect and stored.status = 'sent' and excluded.status = 'sending')
$$;

create function public.find_delivery(delivery_key text) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'key', stored.key,
    'effect', stored.effect,
    'status', stored.status,
    'target', stored.target,
    'messageId', stored.message_id,
    'channelId', stored.channel_id,
    'threadOf', stored.thread_of,
    'startedAt', internal.instant(stored.started_at)
  )
  from public.deliveries as stored where stored.key = delivery_key
$$;

revoke execute on function public.save_delivery(jsonb), public.find_delivery(text) from public, anon, authenticated;
grant execute on function public.save_delivery(jsonb), public.find_delivery(text) to service_role;

alter table public.deliveries enable row level security;
revoke all on table public.deliveries from public, anon, authenticated, service_role;
grant select, insert, update, delete on table public.deliveries to service_role;
