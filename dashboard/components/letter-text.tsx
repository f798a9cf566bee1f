// A pre-read as a letter: its Markdown drawn, with people and instants as the reader names them.
import { say } from "../language/say.ts";
import { blocksOf, partsOf, type LetterBlock } from "../letter.ts";
import { useWords } from "../world.ts";
import { OutsideLink } from "./outside-link.tsx";
import { Row } from "./row.tsx";

export function LetterText({ text }: { readonly text: string }) {
  return (
    <Row>
      <article className="letter" aria-label={say("Text of the pre-read")}>
        {blocksOf(text).map((block, index) => (
          <Block key={index} block={block} />
        ))}
      </article>
    </Row>
  );
}

function Block({ block }: { readonly block: LetterBlock }) {
  switch (block.kind) {
    case "title":
      return <h3 className="title">{block.text}</h3>;
    case "heading":
      return <h3>{block.text}</h3>;
    case "paragraph":
      return (
        <p>
          <Inline text={block.text} />
        </p>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>
              <Inline text={item} />
            </li>
          ))}
        </ul>
      );
  }
}

function Inline({ text }: { readonly text: string }) {
  const words = useWords();
  return partsOf(text).map((part, index) =>
    "href" in part ? (
      <OutsideLink key={index} href={part.href}>
        {part.text}
      </OutsideLink>
    ) : (
      words(part.text)
    ),
  );
}
