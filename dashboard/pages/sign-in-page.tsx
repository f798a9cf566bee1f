import { useState, type FormEvent } from "react";
import type { Api } from "../api.ts";
import { textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import type { Problem } from "../problem.ts";
import { navigate } from "../routes.ts";
import { rememberDevice } from "../session.ts";

export function SignInPage({ api, to }: { readonly api: Api; readonly to: string }) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const signIn = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const answer = await api.signIn(textIn(fields, "email"), passwordIn(fields));
    setBusy(false);
    if (answer.outcome === "refused") return setProblem(answer.problem);
    rememberDevice();
    return navigate(to, "replace");
  };
  return (
    <>
      <title>{say("Sign in: Runsheet")}</title>
      <header className="masthead">
        <div className="brand">
          <span>Runsheet</span>
        </div>
      </header>
      <div className="run">
        <main className="sheet">
          <div className="row verdict">
            <div className="when" />
            <div className="what">
              <h1>{say("Sign in")}</h1>
              <form className="form narrow" onSubmit={(event) => void signIn(event)}>
                <div className="field wide">
                  <label htmlFor="email">{say("E-mail")}</label>
                  <input id="email" name="email" type="email" autoComplete="username" required />
                </div>
                <div className="field wide">
                  <label htmlFor="password">{say("Password")}</label>
                  <input
                    id="password"
                    name="password"
                    type="password"
                    autoComplete="current-password"
                    required
                  />
                </div>
                <div className="form-end">
                  <button type="submit" className="button filled" aria-disabled={busy}>
                    {busy ? say("Signing in") : say("Sign in")}
                  </button>
                </div>
                {problem !== undefined && (
                  <p className="refusal bad" role="alert">
                    {problem.detail}
                  </p>
                )}
              </form>
            </div>
          </div>
        </main>
      </div>
    </>
  );
}

/** Spaces at its ends may belong to a password. */
function passwordIn(fields: FormData): string {
  const value = fields.get("password");
  return typeof value === "string" ? value : "";
}
