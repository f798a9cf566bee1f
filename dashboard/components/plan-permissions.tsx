// Who may do what: acts by roles as a table where there is room, as a list where there is none.
import Check from "lucide-react/icons/check";
import type { Plan } from "#domain/plan/plan.ts";
import { roleName } from "#domain/role-name.ts";
import { listed } from "../language/lists.ts";
import { say } from "../language/say.ts";
import { actRules, type ActRule, type Holding } from "../plan-holders.ts";
import { useWide } from "../wide.ts";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";

interface Props {
  readonly plan: Plan;
  readonly holdings: readonly Holding[];
}

export function PlanPermissions({ plan, holdings }: Props) {
  const rules = actRules(plan);
  const wide = useWide();
  const roles = holdings.map(({ role }) => role);
  return (
    <>
      <SectionHead
        title={say("Who may do what")}
        id="permissions"
        note={
          rules.length === 0
            ? say("everybody of the team may do everything")
            : say("all other acts are open to the team; signing is a matter of seats")
        }
      />
      {rules.length > 0 && (
        <Row>{wide ? <Matrix rules={rules} roles={roles} /> : <Listed rules={rules} />}</Row>
      )}
    </>
  );
}

function Matrix({ rules, roles }: { readonly rules: readonly ActRule[]; readonly roles: readonly string[] }) {
  return (
    <table className="matrix" aria-labelledby="permissions">
      <thead>
        <tr>
          <th scope="col">{say("Act")}</th>
          {roles.map((role) => (
            <th key={role} scope="col">
              {roleName(role)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.act}>
            <th scope="row">{rule.act}</th>
            {roles.map((role) => (
              <td key={role}>
                <May may={rule.roles.includes(role)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function May({ may }: { readonly may: boolean }) {
  if (!may) return <span className="hidden">{say("no")}</span>;
  return (
    <>
      <Check className="icon" size={16} aria-hidden="true" />
      <span className="hidden">{say("yes")}</span>
    </>
  );
}

function Listed({ rules }: { readonly rules: readonly ActRule[] }) {
  return (
    <dl className="facts">
      {rules.map(({ act, roles }) => (
        <div key={act}>
          <dt>{act}</dt>
          <dd>{listed(roles.map(roleName))}</dd>
        </div>
      ))}
    </dl>
  );
}
