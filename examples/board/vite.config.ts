import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The gateway. `npm run example` in the root of the project sets it. */
const gateway = process.env['GATEWAY_URL'] ?? 'http://localhost:4000';

/** Page and gateway have one origin, as behind a reverse proxy in production: cookies need no CORS. */
const proxy = {
  '/graphql': { target: gateway, ws: true },
  '/auth': { target: gateway },
};

export default defineConfig({
  plugins: [react()],
  server: { proxy, strictPort: true },
  preview: { proxy, strictPort: true },
  resolve: {
    // The client package is a link. Without these lines, it would find its peers in the root of the project, and the page
    // would contain two copies of Apollo Client and of graphql.
    preserveSymlinks: true,
    dedupe: ['@apollo/client', 'graphql', 'graphql-ws', 'rxjs'],
  },
  // Reads the link again after each build of the client package.
  optimizeDeps: { exclude: ['bitbucket-graphql-client'] },
});
