import type { Play } from "./play.ts";
import type { Scene } from "./scene.ts";

export interface Chapter {
  readonly title: string;
  /** One sentence under the title. */
  readonly about: string;
  /** Gives the releases that it leaves on the running stack. */
  readonly play: (scene: Scene) => Promise<readonly Play[]>;
}
