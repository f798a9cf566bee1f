// All that stands above a page on a wall: whose it is, and whether it is live.
import { useEffect } from "react";
import { useAddress } from "../routes.ts";
import { wallTheme } from "../wall.ts";
import { ConnectionMark } from "./connection.tsx";

export function WallHead() {
  const theme = wallTheme(useAddress());
  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset["theme"];
    dataset["wall"] = "";
    dataset["theme"] = theme;
    return () => {
      delete dataset["wall"];
      delete dataset["theme"];
      if (before !== undefined) dataset["theme"] = before;
    };
  }, [theme]);
  return (
    <header className="wall-head">
      <ConnectionMark />
    </header>
  );
}
