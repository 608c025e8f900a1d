/** A name that nobody can guess. (`crypto.randomUUID` is missing where a page comes without https.) */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
