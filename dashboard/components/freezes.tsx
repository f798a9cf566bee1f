// When nothing new reaches production, and lifting that for this release.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { freezeMark, isInForce, mayBeLifted, type FreezeShown } from "../freezes.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { whyNot } from "../permissions.ts";
import { useNow, useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";
import { StateIcon } from "./pin.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { Unfold } from "./unfold.tsx";

export function Freezes({ view }: { readonly view: ReleaseView }) {
  if (view.freezes === undefined || view.freezes.length === 0) return null;
  return (
    <section data-row="">
      <h2>{say("Freezes of production")}</h2>
      <ul className="side-list">
        {view.freezes.map((freeze) => (
          <FreezeItem key={`${freeze.id} ${freeze.from}`} view={view} freeze={freeze} />
        ))}
      </ul>
    </section>
  );
}

function FreezeItem({ view, freeze }: { readonly view: ReleaseView; readonly freeze: FreezeShown }) {
  const { people, me, api } = useWorld();
  const now = useNow();
  const { id, title, from, until, override } = freeze;
  return (
    <li data-row="">
      <h3>
        <StateIcon mark={freezeMark(freeze, now)} /> {title}
      </h3>
      <p>
        {isInForce(freeze, now) ? say("In force since ") : say("From ")}
        <Moment at={from} /> {say("until")} <Moment at={until} />
      </p>
      {override !== undefined && (
        <p>{say("Lifted for this release by {0}: {1}", nameOf(people, override.by), override.reason)}</p>
      )}
      {mayBeLifted(freeze, now) && (
        <Unfold label={say("Lift for this release")} look="quiet" why={whyNot(view, me, "overrideFreeze")}>
          {(close) => (
            <ReasonForm
              submit={say("Lift {0}", title)}
              label={say("Why this release can't wait")}
              send={(reason) => api.send(view.key, "overrideFreeze", { freeze: id, reason })}
              onDone={close}
            />
          )}
        </Unfold>
      )}
    </li>
  );
}
