/** What leads from one resource to the next: the description does not say, so that whoever composes it does. */
export const links = /* GraphQL */ `
  extend type issue {
    full_repository: repositories_by_workspace_by_repo_slug_response
      @resolveTo(
        sourceName: "bitbucket"
        sourceTypeName: "Query"
        sourceFieldName: "repositories_by_workspace_by_repo_slug"
        requiredSelectionSet: "{ repository { uuid } }"
        sourceArgs: { workspace: "acme", repo_slug: "{root.repository.uuid}" }
      )
    comments(pagelen: Int): Paginated_Issue_Comments
      @resolveTo(
        sourceName: "bitbucket"
        sourceTypeName: "Query"
        sourceFieldName: "repositories_by_workspace_by_repo_slug_issues_by_issue_id_comments"
        requiredSelectionSet: "{ id repository { uuid } }"
        sourceArgs: {
          workspace: "acme"
          repo_slug: "{root.repository.uuid}"
          issue_id: "{root.id}"
          pagelen: "{args.pagelen}"
        }
      )
  }

  extend type commit {
    diffstat: repositories_by_workspace_by_repo_slug_diffstat_by_spec_response
      @resolveTo(
        sourceName: "bitbucket"
        sourceTypeName: "Query"
        sourceFieldName: "repositories_by_workspace_by_repo_slug_diffstat_by_spec"
        requiredSelectionSet: "{ hash repository { uuid } }"
        sourceArgs: { workspace: "acme", repo_slug: "{root.repository.uuid}", spec: "{root.hash}" }
      )
  }
`;
