import type { Text } from "./door.ts";
import { piecesOf, type Piece } from "./mrkdwn.ts";
import { useReader } from "./reading-context.ts";

export function MarkedText({ text }: { readonly text: Text }) {
  const reading = useReader();
  if (text.type === "plain_text") return <span className="marked">{text.text}</span>;
  return (
    <span className="marked">
      <Pieces pieces={piecesOf(text.text, reading)} />
    </span>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map((piece, index) => <OnePiece key={index} piece={piece} />);
}

function OnePiece({ piece }: { readonly piece: Piece }) {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "bold":
      return (
        <b>
          <Pieces pieces={piece.pieces} />
        </b>
      );
    case "link":
      return (
        <a href={piece.href} target="_blank" rel="noreferrer">
          {piece.text}
        </a>
      );
    case "date":
      return <time dateTime={piece.at}>{piece.text}</time>;
  }
}
