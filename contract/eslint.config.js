/** How the contract is written: descriptions everywhere, one style of names, Relay's shapes, and nothing that no operation can reach. */
import graphql from '@graphql-eslint/eslint-plugin';

export default [
  {
    files: ['graph/schema/*.graphqls'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'graph/schema/*.graphqls' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      '@graphql-eslint/require-description': [
        'error',
        { types: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true, DirectiveDefinition: true },
      ],
      '@graphql-eslint/no-unreachable-types': 'error',
      // A short description stands on one line, a long one in a block.
      '@graphql-eslint/description-style': 'off',
      // `viewerCanX` of the viewer is named like that of everything else.
      '@graphql-eslint/no-typename-prefix': 'off',
      // Payloads, edges and rows of sums are nothing that is fetched again; what is implements Node.
      '@graphql-eslint/strict-id-in-types': 'off',
      // Entries of a ledger are read in their list only; `costs` and the like are whole lists.
      '@graphql-eslint/relay-edge-types': ['error', { shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false, withEdgeSuffix: true }],
      // Nothing pages backwards.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
    },
  },
];
