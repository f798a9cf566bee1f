import { Link } from "../components/link.tsx";
import { Row } from "../components/row.tsx";

export function UnknownPage({ path }: { readonly path: string }) {
  return (
    <div className="run">
      <title>Not found: Runsheet</title>
      <main className="sheet">
        <Row className="verdict" id="verdict" mark="failed" pinSize={32}>
          <h1>There is no page {path}</h1>
          <p className="reasons">
            <Link to="/releases">See all releases</Link>
          </p>
        </Row>
      </main>
    </div>
  );
}
