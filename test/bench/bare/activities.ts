// What costs nothing but its way there and back.
export async function carry(_: string): Promise<void> {}
