export function mount(id: string): void {
  const host = document.getElementById(id);
  if (host) host.textContent = 'ready';
}
