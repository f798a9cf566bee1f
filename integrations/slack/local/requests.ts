// What Slack sends an app when somebody presses, submits or types a command, in the shapes of its documentation.
import { optional } from "#domain/optional.ts";
import { stateValues, type Entered } from "./entered.ts";
import type { OpenedView } from "./opened-views.ts";
import { shownBlocks, type FoundButton } from "./shown-blocks.ts";
import type { Whisper } from "./whispers.ts";
import type { Channel, KeptMessage, Member } from "./workspace.ts";

export interface Presser {
  readonly member: Member;
  readonly triggerId: string;
  readonly responseUrl: string;
}

/** Slack sends a message that one member alone sees without the message itself. */
export type PressedIn =
  | { readonly kind: "message"; readonly message: KeptMessage }
  | { readonly kind: "whisper"; readonly message: Whisper };

interface Pressed {
  readonly channel: Channel;
  readonly place: PressedIn;
  readonly button: FoundButton;
  /** Each press has its own. */
  readonly actionTs: string;
}

const app = "A0RUNSHEET";

export function pressFields({ member, triggerId, responseUrl }: Presser, pressed: Pressed) {
  const { channel, place, button, actionTs } = pressed;
  const { block_id, action_id, text, value } = button;
  const payload = {
    type: "block_actions",
    ...who(member),
    container: {
      type: "message",
      message_ts: place.message.ts,
      channel_id: channel.id,
      is_ephemeral: place.kind === "whisper",
      ...optional({ thread_ts: place.kind === "message" ? place.message.thread_ts : undefined }),
    },
    trigger_id: triggerId,
    channel: { id: channel.id, name: channel.direct ? "directmessage" : channel.name },
    ...(place.kind === "message" ? { message: place.message } : {}),
    state: { values: {} },
    response_url: responseUrl,
    actions: [{ type: "button", block_id, action_id, text, ...optional({ value }), action_ts: actionTs }],
  };
  return { payload: JSON.stringify(payload) };
}

export function submissionFields(
  { member, triggerId }: Pick<Presser, "member" | "triggerId">,
  { view, entered }: { readonly view: OpenedView; readonly entered: Entered },
) {
  const state = { values: stateValues(shownBlocks(view.blocks), entered) };
  const payload = {
    type: "view_submission",
    ...who(member),
    trigger_id: triggerId,
    view: { ...view, state },
    response_urls: [],
  };
  return { payload: JSON.stringify(payload) };
}

export function commandFields(
  { member, triggerId, responseUrl }: Presser,
  { channel, command, text }: { readonly channel: Channel; readonly command: string; readonly text: string },
) {
  return {
    team_id: member.team_id,
    team_domain: "hotdash",
    channel_id: channel.id,
    channel_name: channel.direct ? "directmessage" : channel.name,
    user_id: member.id,
    user_name: member.name,
    command,
    text,
    api_app_id: app,
    is_enterprise_install: "false",
    response_url: responseUrl,
    trigger_id: triggerId,
  };
}

function who({ id, name, team_id }: Member) {
  return {
    user: { id, username: name, name, team_id },
    api_app_id: app,
    team: { id: team_id, domain: "hotdash" },
    enterprise: null,
    is_enterprise_install: false,
  };
}
