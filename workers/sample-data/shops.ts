// The three shops of the dry run's pre-read, and what there is to say of them. People and figures are invented.
type Some<Item> = readonly [Item, ...Item[]];

export interface Product {
  readonly sku: string;
  readonly title: string;
  readonly price: number;
  /** Sold on an average day. */
  readonly perDay: number;
  /** In stock after each delivery, and how many days apart these are. */
  readonly full: number;
  readonly every: number;
}

export interface Shop {
  readonly domain: string;
  readonly currency: "USD" | "EUR";
  /** Hour of the day, in UTC, at which its people begin. */
  readonly opensAt: number;
  readonly operators: Some<string>;
  /** A customer who gave no name is null. */
  readonly customers: Some<string | null>;
  readonly products: Some<Product>;
  readonly pages: Some<{ readonly path: string; readonly sessions: number }>;
  readonly orderPrefix: string;
  readonly ordersPerDay: number;
  /** More than a week, so that some nights find the shop active and not activated. */
  readonly pauseDays: number;
}

const evergreen: Shop = {
  domain: "evergreen-outfitters.myshopify.com",
  currency: "USD",
  opensAt: 12,
  operators: ["riley@evergreen-outfitters.example", "morgan@evergreen-outfitters.example"],
  customers: ["Alex Rivera", "Jordan Lee", "Taylor Morgan", "Jamie Lee", "Jane Doe", null],
  products: [
    { sku: "HOODIE-BLK-M", title: "Hoodie, black, M", price: 64, perDay: 3, full: 42, every: 14 },
    { sku: "TENT-2P", title: "Trail tent for two", price: 289, perDay: 1.2, full: 22, every: 18 },
    { sku: "PARKA-GRN-L", title: "Parka, green, L", price: 179, perDay: 2.5, full: 30, every: 13 },
    { sku: "MAP-VINTAGE", title: "Vintage trail map", price: 24, perDay: 0.05, full: 9, every: 60 },
  ],
  pages: [
    { path: "/collections/new-arrivals", sessions: 420 },
    { path: "/collections/fall", sessions: 410 },
    { path: "/products/trail-tent", sessions: 190 },
  ],
  orderPrefix: "#PWA-4",
  ordersPerDay: 58,
  pauseDays: 0,
};

const atelier: Shop = {
  domain: "atelier-belle-maison.fr",
  currency: "EUR",
  opensAt: 7,
  operators: ["camille@atelier-belle-maison.example", "hugo@atelier-belle-maison.example"],
  customers: ["Zoé Lefèvre", "Noël Garnier", "Pat Moreau", "Inès d'Aubigné", null],
  products: [
    { sku: "NAPPE-LIN-180", title: "Nappe en lin, 180 cm", price: 89.9, perDay: 1.5, full: 24, every: 15 },
    { sku: "BOUGIE-FIGUE", title: "Bougie figue & cèdre", price: 34.5, perDay: 4, full: 48, every: 12 },
    { sku: "PLAID-LAINE", title: "Plaid en laine", price: 149, perDay: 0.9, full: 17, every: 19 },
  ],
  pages: [
    { path: "/collections/nouveautes", sessions: 260 },
    { path: "/products/plaid-laine", sessions: 140 },
    { path: "/pages/lookbook-d-octobre", sessions: 120 },
  ],
  orderPrefix: "#ABM-2",
  ordersPerDay: 21,
  pauseDays: 0,
};

const peak: Shop = {
  domain: "peak-performance-gear.myshopify.com",
  currency: "USD",
  opensAt: 14,
  operators: ["devon@peak-performance-gear.example", "sasha@peak-performance-gear.example"],
  customers: ["Jamie Ortega", "Alice Johnson", "John Smith", "Chris O'Neill", null],
  products: [
    { sku: "BOARD-XL", title: "Powder Board XL", price: 200, perDay: 2.4, full: 34, every: 15 },
    { sku: "GLOVE-PRO", title: "Pro glove", price: 60, perDay: 3.9, full: 40, every: 12 },
    { sku: "BOOT-INS", title: "Boot insole", price: 80, perDay: 2, full: 36, every: 18 },
  ],
  pages: [
    { path: "/products/powder-board-xl", sessions: 310 },
    { path: "/products/featured-widget", sessions: 310 },
    { path: "/collections/october-launch", sessions: 120 },
  ],
  orderPrefix: "#PPG-7",
  ordersPerDay: 34,
  pauseDays: 9,
};

export const shops = [evergreen, atelier, peak] as const;
