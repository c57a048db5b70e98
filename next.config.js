/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // A form with a field of nobody's is answered 403, by app/forbidden.tsx.
  experimental: { authInterrupts: true },
  serverExternalPackages: ['argon2', 'pg-boss', 'postgres'],
}

export default config
