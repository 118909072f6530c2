const load = async (): Promise<number> => 3;

export const loaded = await load();
