// Blocks as Slack lays them out. A button that nobody can press here, as in a modal, is shown and off.
import type { Block, Button } from "./door.ts";
import { MarkedText } from "./marked-text.tsx";
import { isFollowed } from "./mrkdwn.ts";

export type OnPress = (block: string, button: Button) => void;

interface Props {
  readonly blocks: readonly Block[];
  readonly onPress?: OnPress;
}

export function Blocks({ blocks, onPress }: Props) {
  return blocks.map((block, index) => (
    <OneBlock
      key={"block_id" in block ? block.block_id : `unknown ${index}`}
      block={block}
      {...(onPress && { onPress })}
    />
  ));
}

function OneBlock({ block, onPress }: { readonly block: Block; readonly onPress?: OnPress }) {
  switch (block.type) {
    case "header":
      return (
        <h2>
          <MarkedText text={block.text} />
        </h2>
      );
    case "section":
      return <Section block={block} {...(onPress && { onPress })} />;
    case "context":
      return (
        <p className="hint context">
          {block.elements.map((text) => (
            <MarkedText key={text.text} text={text} />
          ))}
        </p>
      );
    case "actions":
      return (
        <div className="acts">
          {block.elements.map((button) => (
            <PressButton
              key={`${button.action_id} ${button.value ?? button.url ?? ""}`}
              button={button}
              {...(onPress && { onPress: () => onPress(block.block_id, button) })}
            />
          ))}
        </div>
      );
    case "divider":
      return <hr />;
    case "unknown":
      return <p className="hint">A block of the kind {block.of}, which this page does not draw.</p>;
    case "input":
      return <p className="hint">A field, which Slack shows in modals alone.</p>;
  }
}

interface SectionProps {
  readonly block: Extract<Block, { type: "section" }>;
  readonly onPress?: OnPress;
}

function Section({ block: { block_id: id, text, fields = [], accessory }, onPress }: SectionProps) {
  return (
    <div className="section">
      <div>
        {text !== undefined && (
          <p>
            <MarkedText text={text} />
          </p>
        )}
        {fields.length > 0 && (
          <ul className="fields">
            {fields.map((field) => (
              <li key={field.text}>
                <MarkedText text={field} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {accessory !== undefined && (
        <PressButton button={accessory} {...(onPress && { onPress: () => onPress(id, accessory) })} />
      )}
    </div>
  );
}

/** Slack follows the address of a button, and tells the app as well. */
function PressButton({ button, onPress }: { readonly button: Button; readonly onPress?: () => void }) {
  const { text, url, style } = button;
  if (url !== undefined && isFollowed(url)) {
    return (
      <a className="button outlined" href={url} target="_blank" rel="noreferrer" onClick={onPress}>
        {text.text}
      </a>
    );
  }
  return (
    <button
      type="button"
      className={style === "primary" ? "button filled" : "button outlined"}
      aria-disabled={onPress === undefined}
      onClick={onPress}
    >
      {text.text}
    </button>
  );
}
