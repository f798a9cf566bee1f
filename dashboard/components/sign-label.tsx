import PenLine from "lucide-react/icons/pen-line";

export function SignLabel({ text }: { readonly text: string }) {
  return (
    <>
      <PenLine className="icon" size={16} aria-hidden="true" />
      {text}
    </>
  );
}
