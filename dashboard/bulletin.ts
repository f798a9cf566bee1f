// One thing that the server tells beside views, as it comes.
export interface Bulletin {
  readonly kind: string;
  readonly version: number;
  readonly status: string;
  readonly parts?: Readonly<Record<string, boolean>>;
}
