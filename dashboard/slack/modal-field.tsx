// One field of a modal: label, control, hint, and what is wrong with it.
import { useId } from "react";
import type { InputBlock, Option } from "./door.ts";

type ElementOf<Type> = Extract<InputBlock["element"], { type: Type }>;

interface Props {
  readonly block: InputBlock;
  readonly error?: string | undefined;
}

export function ModalField({ block, error }: Props) {
  const { label, optional, hint, element } = block;
  const id = useId();
  const notes = [
    { id: `${id}-hint`, className: "hint", text: hint?.text },
    { id: `${id}-error`, className: "field-error", text: error },
  ].filter(({ text }) => text !== undefined);
  const attributes = {
    id,
    name: block.block_id,
    "aria-required": !optional,
    ...(error !== undefined && { "aria-invalid": true as const }),
    ...(notes.length > 0 && { "aria-describedby": notes.map((note) => note.id).join(" ") }),
  };
  const words = optional ? `${label.text} (optional)` : label.text;
  const below = notes.map(({ text, ...note }) => (
    <span key={note.id} {...note}>
      {text}
    </span>
  ));
  if (element.type === "plain_text_input" || element.type === "static_select") {
    return (
      <div className="field wide">
        <label htmlFor={id}>{words}</label>
        {element.type === "static_select" ? (
          <SelectControl element={element} attributes={attributes} />
        ) : (
          <TextControl element={element} attributes={attributes} />
        )}
        {below}
      </div>
    );
  }
  const { "aria-describedby": described } = attributes;
  return (
    <fieldset className="field wide" aria-describedby={described}>
      <legend>{words}</legend>
      <Choices block={block} element={element} />
      {below}
    </fieldset>
  );
}

interface ControlProps<Element> {
  readonly element: Element;
  readonly attributes: {
    readonly id: string;
    readonly name: string;
    readonly "aria-required": boolean;
  };
}

function SelectControl({ element, attributes }: ControlProps<ElementOf<"static_select">>) {
  return (
    <select {...attributes} defaultValue={element.initial_option?.value ?? ""}>
      <option value="">{element.placeholder?.text ?? "Choose"}</option>
      {element.options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text.text}
        </option>
      ))}
    </select>
  );
}

function TextControl({ element, attributes }: ControlProps<ElementOf<"plain_text_input">>) {
  const typed = {
    ...attributes,
    defaultValue: element.initial_value ?? "",
    maxLength: element.max_length,
    placeholder: element.placeholder?.text,
  };
  return element.multiline ? (
    <textarea {...typed} rows={4} />
  ) : (
    <input {...typed} type="text" autoComplete="off" />
  );
}

interface ChoicesProps {
  readonly block: InputBlock;
  readonly element: ElementOf<"radio_buttons" | "checkboxes">;
}

function Choices({ block: { block_id: name }, element }: ChoicesProps) {
  const many = element.type === "checkboxes";
  const initial = many ? (element.initial_options ?? []) : [element.initial_option];
  const isInitial = (option: Option) => initial.some((one) => one?.value === option.value);
  return (
    <div className="checks">
      {element.options.map((option) => (
        <label key={option.value}>
          <input
            type={many ? "checkbox" : "radio"}
            name={name}
            value={option.value}
            defaultChecked={isInitial(option)}
          />
          <span>
            {option.text.text} {option.description !== undefined && <small>{option.description.text}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
