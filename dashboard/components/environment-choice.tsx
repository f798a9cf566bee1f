import { say } from "../language/say.ts";
import { environmentsOf } from "../plan-words.ts";
import { useWorld } from "../world.ts";
import { Link } from "./link.tsx";

interface Props {
  readonly current: string;
  readonly pathOf: (environment: string) => string;
}

export function EnvironmentChoice({ current, pathOf }: Props) {
  const { plan } = useWorld();
  return (
    <nav className="choice" aria-label={say("Environment")}>
      {environmentsOf(plan).map((environment) => (
        <Link key={environment} to={pathOf(environment)} current={environment === current}>
          {environment}
        </Link>
      ))}
    </nav>
  );
}
